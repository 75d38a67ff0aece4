"""恢复命令: a backup into an empty workspace, every file checked."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.running import new_app, run, say

_HELP = Text(
    "把备份恢复到一个空的工作区。例：jixiao restore backup.tar.gz --workspace jixiao-data-2",
    "Restore a backup into an empty workspace. Example: jixiao restore backup.tar.gz -w jixiao-data-2",
)
_ARCHIVE = Text("备份文件", "the backup")
_WORKSPACE = Text("空的工作区文件夹", "an empty workspace folder")


def main(args: list[str]) -> int:
    """Run `jixiao restore`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def restore(
        archive: Annotated[Path, typer.Argument(help=str(_ARCHIVE))],
        workspace: Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = Path(
            "jixiao-data"
        ),
    ) -> None:
        place = import_module("jixiao.web.workspace").Workspace(workspace.resolve())
        count = import_module("jixiao.web.backup").restore(archive, place)
        say(Text(f"已恢复并核对 {count} 个文件。", f"{several(count, 'file')} restored and checked."))

    return run(app, "restore", args)
