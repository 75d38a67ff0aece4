"""锁定命令: seals a computed month, so that nothing is computed into its folder again."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from jixiao.base.spoken import money, several
from jixiao.base.text import Text
from jixiao.cli.running import new_app, run, say
from jixiao.facts.store import Store
from jixiao.publish.seal import Seal
from jixiao.run.again import sealed_version, store_of
from jixiao.run.basis import read_basis
from jixiao.run.lock import lock as lock_folder

_HELP = Text(
    "锁定一个月：封存方案全文、口径设置、数据版本、决定和绩效单，写出 seal.json。"
    "请把封存码另外记下（例如发放审批单上），以后用 jixiao verify 核对。例：jixiao lock 结果 --by 王芳",
    "Lock a month: seals the plan's text, the settings, the data version, the decisions and the statements "
    "in seal.json. Note the seal elsewhere; jixiao verify checks it. Example: jixiao lock result --by Wang",
)
_OUT = Text("jixiao month 写出的文件夹", "the folder that jixiao month wrote")
_BY = Text("谁锁定", "who locks it")
_PROVISIONAL = Text("指标还没定稿也锁定", "lock although figures can still change")
_WORKSPACE = Text(
    "数据所在的工作区：锁定用到的数据版本从此不会被清理",
    "the workspace with the data: the version locked is never cleared away",
)
_DATA = Text(
    "没有用工作区时，放导出文件的文件夹：同样留用那个数据版本",
    "the folder with the exports where no workspace was used: its version is kept as well",
)
_JSON = Text("输出 JSON", "print JSON")


def main(args: list[str]) -> int:
    """Run `jixiao lock`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def lock(
        out: Annotated[Path, typer.Argument(metavar="OUT", help=str(_OUT))],
        by: Annotated[str, typer.Option("--by", help=str(_BY))] = "",
        provisional: Annotated[bool, typer.Option("--provisional", help=str(_PROVISIONAL))] = False,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        data: Annotated[Path | None, typer.Option("--data", help=str(_DATA))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> None:
        version = _version(out, workspace, data)
        sealed = lock_folder(out, by, date.today(), provisional=provisional)
        if version is not None:
            version.store.pin(version.number, f"{sealed.month} 锁定 locked")
        _show(sealed, as_json=as_json)

    return run(app, "lock", args)


class _Version(NamedTuple):
    """A data version and the store that has it."""

    store: Store
    number: int


def _version(out: Path, workspace: Path | None, data: Path | None) -> _Version | None:
    """Return the version with the very files of the month: asked before the lock, a wrong place stops it.

    Nothing where no place was named; ProblemsError (L207) where the place has other data.
    """
    if workspace is None and data is None:
        return None
    store = store_of(data, workspace / "facts" if workspace else None)
    return _Version(store, sealed_version(read_basis(out), store))


def _show(seal: Seal, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(seal.to_json(), ensure_ascii=False, indent=1) + "\n")
        return
    people = len(seal.people)
    say(
        Text(
            f"{seal.month} 已锁定：{people} 人，应发合计 {money(seal.gross)}，"
            f"方案 {seal.plan} {seal.plan_version}，数据版本 {seal.data_version}。",
            f"{seal.month} is locked: {several(people, 'person', 'people')}, {money(seal.gross)} in all, "
            f"plan {seal.plan} {seal.plan_version}, data version {seal.data_version}.",
        )
    )
    say(Text(f"封存码 {seal.digest}", f"Seal {seal.digest}"))
