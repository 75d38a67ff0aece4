"""事实库命令: list the data versions, merge small files, clear away what no kept version needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.running import new_app, run, say
from jixiao.facts.store import Store
from jixiao.facts.store_care import KEEP_DAYS, Version, compact, vacuum, versions

_HELP = Text(
    "事实库：列出数据版本、合并小文件、清理旧文件。\n\n例：jixiao store versions --workspace jixiao-data",
    "The store: list data versions, merge small files, clear old ones.\n\n"
    "Example: jixiao store versions --workspace jixiao-data",
)
_VERSIONS = Text(
    "列出每个数据版本：何时导入、是否留用、是否还读得到。例：jixiao store versions",
    "List every data version: when, whether pinned, whether still readable. Example: jixiao store versions",
)
_COMPACT = Text(
    "把已过月份的小文件合并，读起来更快；数据不变。例：jixiao store compact",
    "Merge the small files of past months: quicker to read, same data. Example: jixiao store compact",
)
_VACUUM = Text(
    "清理旧版本的文件；最新的、留用的（锁定月份）和近几天的版本不动。例：jixiao store vacuum --dry-run",
    "Clear files of old versions; the latest, pinned (locked months) and recent ones stay. "
    "Example: jixiao store vacuum --dry-run",
)
_WORKSPACE = Text("工作区（默认 ./jixiao-data）", "the workspace (default ./jixiao-data)")
_OPEN_TOO = Text("最近的月份也合并", "merge the latest month too")
_KEEP = Text("保留最近几天的版本", "keep versions of the last days")
_DRY = Text("只说会清理多少，不动手", "only say how much would go")
_MEGA = 1_000_000
Workspace = Annotated[Path, typer.Option("--workspace", "-w", help=str(_WORKSPACE))]
_HERE = Path("jixiao-data")


def main(args: list[str]) -> int:
    """Run `jixiao store`."""
    app = new_app()
    app.callback(help=str(_HELP))(lambda: None)

    @app.command("versions", help=str(_VERSIONS))
    def versions_(workspace: Workspace = _HERE) -> None:
        for version in versions(Store(workspace / "facts")):
            say(_line(version))

    @app.command("compact", help=str(_COMPACT))
    def compact_(
        workspace: Workspace = _HERE,
        open_too: Annotated[bool, typer.Option("--open-too", help=str(_OPEN_TOO))] = False,
    ) -> None:
        done = compact(Store(workspace / "facts"), open_too=open_too)
        say(
            Text(
                f"{done.files} 个文件合并成 {done.into} 个。",
                f"{several(done.files, 'file')} became {done.into}.",
            )
        )

    @app.command("vacuum", help=str(_VACUUM))
    def vacuum_(
        workspace: Workspace = _HERE,
        keep_days: Annotated[int, typer.Option("--keep-days", min=0, help=str(_KEEP))] = KEEP_DAYS,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=str(_DRY))] = False,
    ) -> None:
        done = vacuum(Store(workspace / "facts"), keep_days, rehearse=dry_run)
        size = f"{done.bytes / _MEGA:,.1f} MB"
        would = Text("可清理" if dry_run else "已清理", "Would clear" if dry_run else "Cleared")
        say(
            Text(
                f"{would.zh} {done.files} 个文件，{size}。",
                f"{would.en} {several(done.files, 'file')}, {size}.",
            )
        )

    return run(app, "store", args)


def _line(version: Version) -> Text:
    at = f"{version.at:%Y-%m-%d %H:%M}"
    why = "，".join(version.pinned)
    zh = [f"留用：{why}"] * bool(why) + ["已清理，读不到"] * (not version.readable)
    en = [f"pinned: {why}"] * bool(why) + ["cleared, not readable"] * (not version.readable)
    return Text(
        "  ".join([f"{version.number:>6}  {at}", *zh]), "  ".join([f"{version.number:>6}  {at}", *en])
    )
