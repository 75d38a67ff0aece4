"""算一个月: from the files in a folder to figures, statements, workbook and report."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from jixiao.base.problem import gravest_first, without_notes
from jixiao.base.spoken import several
from jixiao.base.text import Text, current_lang
from jixiao.cli.app import DONE, INPUT_HAS_ERRORS
from jixiao.cli.engines import DUCKDB, ENGINE, MASTER, chosen
from jixiao.cli.running import month_asked, new_app, progress, run, say, show_problems, step
from jixiao.run.extras_file import load_extras
from jixiao.run.month import MonthDone, MonthJob, run_month

_HELP = Text(
    "算一个月：按内容识别文件夹里的每个文件，算出指标、得分、等级和工资，写出报告。"
    "例：jixiao month 2026-10 --data 导出 --plan tmall-presales --out 结果",
    "Compute a month: recognise every file of the folder by content, write figures, scores, grades, pay and "
    "report. Example: jixiao month 2026-10 --data exports --plan tmall-presales --out result",
)
_MONTH = Text("月份，如 2026-10", "the month, like 2026-10")
_DATA = Text("放导出文件和登记表的文件夹", "the folder with exports and registers")
_PLAN = Text(
    "方案：编号、YAML 文件，或放着各版本的文件夹",
    "a catalogue id, a YAML file, or a folder of dated versions",
)
_OUT = Text("结果写到这个文件夹", "the folder for the results")
_SETTINGS = Text("口径设置：文件，或自带的名字，如 taobao", "settings: a file, or a preset such as taobao")
_WORKSPACE = Text("工作区；不写则用缓存", "the workspace; without one, a cache")
_HISTORY = Text("前几个月的 statements.json，可写多次", "earlier statements.json, repeatable")
_EXTRAS = Text(
    "附加输入文件：决定、约定、基金期初、补差、日历、适用人员；可写多次",
    "a file of decisions, agreements, funds, adjustments, calendar, people; repeatable",
)
_VERSION = Text(
    "按这个数据版本算，不再读文件夹（编号见 jixiao store versions）",
    "compute on this data version, without reading the folder (jixiao store versions lists them)",
)
_JSON = Text("以 JSON 输出问题", "print problems as JSON")
SHOWN = 12


def main(args: list[str]) -> int:
    """Run `jixiao month`."""
    app = new_app()

    @app.command(help=str(_HELP))
    def month(
        month: Annotated[str, typer.Argument(help=str(_MONTH))],
        data: Annotated[Path, typer.Option("--data", help=str(_DATA))],
        plan: Annotated[str, typer.Option("--plan", help=str(_PLAN))],
        out: Annotated[Path, typer.Option("--out", help=str(_OUT))],
        settings: Annotated[Path | None, typer.Option("--settings", help=str(_SETTINGS))] = None,
        workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help=str(_WORKSPACE))] = None,
        history: Annotated[list[Path] | None, typer.Option("--history", help=str(_HISTORY))] = None,
        extras: Annotated[list[Path] | None, typer.Option("--extras", help=str(_EXTRAS))] = None,
        version: Annotated[int | None, typer.Option("--data-version", min=1, help=str(_VERSION))] = None,
        engine: Annotated[str, typer.Option("--engine", help=str(ENGINE))] = DUCKDB,
        master: Annotated[str, typer.Option("--master", help=str(MASTER))] = "",
        as_json: Annotated[bool, typer.Option("--json", help=str(_JSON))] = False,
    ) -> int:
        wanted = month_asked(month, "month")
        spark = chosen(engine, master)
        store = workspace / "facts" if workspace else None
        past, added = tuple(history or ()), load_extras(extras or ())
        lang = current_lang()
        job = MonthJob(wanted, data, plan, out, settings, store, past, lang, added, version, spark)
        done = run_month(job, step)
        _show(done, as_json=as_json)
        return INPUT_HAS_ERRORS if done.has_errors else DONE

    return run(app, "month", args)


def _show(done: MonthDone, *, as_json: bool) -> None:
    files = [str(path) for path in done.written]
    if as_json:
        problems = [problem.to_json() for problem in done.problems]
        sys.stdout.write(
            json.dumps({"written": files, "problems": problems}, ensure_ascii=False, indent=1) + "\n"
        )
        return
    loud = gravest_first(without_notes(done.problems))
    show_problems(loud[:SHOWN])
    if len(loud) > SHOWN:
        rest = len(loud) - SHOWN
        progress(
            Text(f"另有 {rest} 条，全部在 problems.csv。", f"{rest} more; all of them are in problems.csv.")
        )
    _summary(done)


def _summary(done: MonthDone) -> None:
    result, people = done.result, len(done.statements)
    say(
        Text(
            f"{result.month} {result.plan_label.zh}：{people} 人，"
            f"应发合计 {sum(one.gross for one in done.statements):,.2f} 元。",
            f"{result.month} {result.plan_label.en}: {several(people, 'person', 'people')}, "
            f"gross {sum(one.gross for one in done.statements):,.2f} yuan in all.",
        )
    )
    for line in result.control:
        agrees = Text("相符", "agrees") if line.agrees else Text(f"差 {line.off_by}", f"off by {line.off_by}")
        say(
            Text(
                f"核对 {line.label.zh}：个人 {line.persons} + 静默 {line.silent} + 待定 {line.undecided}"
                f" + 未归属 {line.unassigned} = {line.total}（{agrees.zh}）",
                f"Control {line.label.en}: people {line.persons} + silent {line.silent} + undecided "
                f"{line.undecided} + unassigned {line.unassigned} = {line.total} ({agrees.en})",
            )
        )
    for path in done.written:
        say(str(path))
