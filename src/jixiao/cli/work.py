"""启动后台任务: the worker that imports, computes and tries schemes; what was cut off is taken up again."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.text import Text
from jixiao.cli.app import DONE
from jixiao.cli.running import new_app, run
from jixiao.cli.web import SITE

_HELP = Text(
    "启动后台任务：导入、核算、试算。例：jixiao work --workspace jixiao-data",
    "Start the worker: imports, months, what-ifs. Example: jixiao work --workspace jixiao-data",
)
_WORKSPACE = Text("工作区文件夹", "the workspace folder")
_ONCE = Text("做完排队的任务就结束", "end when nothing is queued")


def main(args: list[str]) -> int:
    """Run `jixiao work`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def work(
        workspace: Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = Path(
            "jixiao-data"
        ),
        once: Annotated[bool, typer.Option("--once", help=str(_ONCE))] = False,
    ) -> int:
        import_module(SITE).work(workspace, once=once)
        return DONE

    return run(app, "work", args)
