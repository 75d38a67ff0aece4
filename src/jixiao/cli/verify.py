"""核对命令: says whether a locked month is as it was sealed, and what differs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.problem import Problem
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS
from jixiao.cli.running import new_app, progress, run, say, show_problems
from jixiao.publish.seal import Seal
from jixiao.run.again import store_of
from jixiao.run.dossier import dossier_differences, read_dossier
from jixiao.run.lock import computed_again, differences, read_locked

_HELP = Text(
    "核对锁定的月份：封存码、方案、设置、数据版本、决定、绩效单和每个文件是否原样；"
    "给出 --data 或 --workspace 时再算一次，必须逐字节相同。例：jixiao verify 结果 --data 导出",
    "Check a locked month: seal, plan, settings, data version, decisions, statements and every file; with "
    "--data or --workspace it is computed again and must give the same bytes. "
    "Example: jixiao verify result --data exports",
)
_FILE = Text("锁定的文件夹、其中的 seal.json，或核查档案", "the locked folder, its seal.json, or a dossier")
_SEAL = Text("当时记下的封存码（可只写前几位）", "the seal as it was noted (its beginning will do)")
_DATA = Text("放导出文件的文件夹：再算一次", "the folder with the exports: compute again")
_WORKSPACE = Text("工作区：再算一次", "the workspace: compute again")
_JSON = Text("输出 JSON", "print JSON")


def main(args: list[str]) -> int:
    """Run `jixiao verify`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def verify(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=str(_FILE))],
        seal: Annotated[str, typer.Option("--seal", help=str(_SEAL))] = "",
        data: Annotated[Path | None, typer.Option("--data", help=str(_DATA))] = None,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> int:
        if file.suffix.lower() in (".html", ".htm", ".pdf"):
            found = dossier_differences(file, seal)
            return told(read_dossier(file)[0], found, again=False, as_json=as_json)
        folder = file if file.is_dir() else file.parent
        found = differences(folder, seal)
        if data or workspace:
            progress(Text("正在按封存的内容再算一次", "computing again from what was sealed"))
            store = store_of(data, workspace / "facts" if workspace else None)
            found += computed_again(folder, store, data)
        return told(read_locked(folder).seal, found, again=bool(data or workspace), as_json=as_json)

    return run(app, "verify", args)


def told(seal: Seal, found: list[Problem], *, again: bool, as_json: bool) -> int:
    """Say in one line whether all is as sealed, after what differs; the exit code says it too."""
    if as_json:
        problems = [problem.to_json() for problem in found]
        shape = {"as_sealed": not found, "seal": seal.digest, "computed_again": again, "problems": problems}
        sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=1) + "\n")
    else:
        show_problems(found, asked_for=True)
        say(_differs(seal, len(found)) if found else _all_well(seal, again=again))
    return INPUT_HAS_ERRORS if found else DONE


def _all_well(seal: Seal, *, again: bool) -> Text:
    more = Text("，重算逐字节相同", "; computed again, the same bytes") if again else Text("", "")
    return Text(
        f"{seal.month}：与锁定时完全一致{more.zh}。封存码 {seal.digest}",
        f"{seal.month}: exactly as it was locked{more.en}. Seal {seal.digest}",
    )


def _differs(seal: Seal, count: int) -> Text:
    return Text(
        f"{seal.month}：与锁定时不一致，{count} 处不同，见上。",
        f"{seal.month}: not as it was locked; {several(count, 'difference')}, listed above.",
    )
