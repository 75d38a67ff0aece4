"""备份命令: one archive of the whole workspace, taken while it runs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.text import Text
from jixiao.cli.running import new_app, run, say

_HELP = Text(
    "备份整个工作区，网页不用停。例：jixiao backup --workspace jixiao-data",
    "Back the whole workspace up while it runs. Example: jixiao backup --workspace jixiao-data",
)
_WORKSPACE = Text("工作区文件夹", "the workspace folder")
_OUT = Text("备份写到哪里（默认工作区的 backups）", "where to write it (default: backups in the workspace)")


def main(args: list[str]) -> int:
    """Run `jixiao backup`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def backup(
        workspace: Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = Path(
            "jixiao-data"
        ),
        out: Annotated[Path | None, typer.Option("--out", help=str(_OUT))] = None,
    ) -> None:
        # By name, like the web application: the other commands do not wait for it.
        place = import_module("jixiao.web.workspace").Workspace(workspace.resolve())
        made = import_module("jixiao.web.backup").back_up(place, out)
        say(Text(f"已备份：{made}", f"Backed up: {made}"))

    return run(app, "backup", args)
