"""启动网页: the web server, with a worker beside it unless told otherwise."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.text import Text
from jixiao.cli.app import DONE
from jixiao.cli.running import new_app, run, say

_HELP = Text(
    "启动网页和后台任务。例：jixiao web --workspace jixiao-data --port 8000",
    "Start the web application and its worker. Example: jixiao web --workspace jixiao-data --port 8000",
)
_WORKSPACE = Text("工作区文件夹", "the workspace folder")
_HOST = Text("监听地址；0.0.0.0 让局域网访问", "the address to listen on; 0.0.0.0 for the network")
_PORT = Text("端口", "the port")
_PROCESSES = Text("网页进程数", "web processes")
_NO_WORK = Text("不启动后台任务（另用 jixiao work 启动）", "without a worker (start one with jixiao work)")
# The web application is loaded by name, and only here: the other commands must not wait for Django.
SITE, ADDRESS = "jixiao.web.site", "jixiao.web.address"


def main(args: list[str]) -> int:
    """Run `jixiao web`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def web(
        workspace: Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = Path(
            "jixiao-data"
        ),
        host: Annotated[str, typer.Option("--host", help=str(_HOST))] = "127.0.0.1",
        port: Annotated[int, typer.Option("--port", help=str(_PORT))] = 8000,
        processes: Annotated[int, typer.Option("--processes", help=str(_PROCESSES))] = 2,
        no_work: Annotated[bool, typer.Option("--no-work", help=str(_NO_WORK))] = False,
    ) -> int:
        import_module(ADDRESS).bindable(host, port)
        site = import_module(SITE)
        site.prepare(workspace)
        say(Text(f"绩效已启动：http://{host}:{port}/", f"Jixiao is running: http://{host}:{port}/"))
        try:
            return int(site.serve(workspace, host, port, processes, with_worker=not no_work))
        except KeyboardInterrupt:
            return DONE

    return run(app, "web", args)
