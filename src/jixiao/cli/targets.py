"""目标命令: break a year's target down to months, days and people; see on any day whether the pace holds."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jixiao.base.kinds import Flaw
from jixiao.base.problem import Place, Problem, ProblemsError, Severity, errors
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.app import DONE
from jixiao.cli.running import new_app, progress, run, say, show_problems
from jixiao.cli.targets_view import breakdown_view, status_view
from jixiao.plans.targets.actuals import read_actuals
from jixiao.plans.targets.breakdown import Breakdown, broken_down
from jixiao.plans.targets.document import TargetPlan
from jixiao.plans.targets.flaw import inside, located
from jixiao.plans.targets.periods import Level
from jixiao.plans.targets.reading import ReadPlan, read_targets
from jixiao.plans.targets.status import statuses
from jixiao.plans.targets.table import TargetRow, rows, write_csv

_ABOUT = Text(
    "目标：分解到店铺、小组、个人和月、旬、周、日，并看进度、所需节奏和预测。",
    "Targets: break them down to shops, teams, people and periods; see progress, pace needed and forecast.",
)
_EXAMPLES = Text(
    "例：jixiao targets break 目标.yaml --out targets.csv；"
    "jixiao targets status 目标.yaml --actuals figures.csv --on 2026-10-14",
    "Example: jixiao targets break targets.yaml --out targets.csv; "
    "jixiao targets status targets.yaml --actuals figures.csv --on 2026-10-14",
)
_BREAK = Text(
    "按写明的依据分解目标，每一层的合计都分毫不差；--out 写出 month 能读的 targets 表。",
    "Break targets down by the weights written; sums agree exactly at every level. --out writes the targets "
    "table that month reads.",
)
_STATUS = Text(
    "某一天的进度：完成率、剩余每天所需、预测区间、逐期结转和原因。",
    "Progress on a day: attainment, pace needed for the rest, forecast with a band, carry-over with reasons.",
)
File = Annotated[
    Path, typer.Argument(metavar="FILE", help=str(Text("目标文档（YAML）", "targets document (YAML)")))
]
AsJson = Annotated[bool, typer.Option("--json", help=str(Text("输出 JSON", "print JSON")))]
AtLevel = Annotated[Level, typer.Option("--level", help=str(Text("分到哪一级", "which periods")))]


def main(args: list[str]) -> int:
    """Run `jixiao targets`."""
    app = new_app()
    app.callback(help=str(_ABOUT), epilog=str(_EXAMPLES))(lambda: None)
    app.command("break", help=str(_BREAK), epilog=str(_EXAMPLES))(_break)
    app.command("status", help=str(_STATUS), epilog=str(_EXAMPLES))(_status)
    return run(app, "targets", args)


def _break(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option(help=str(Text("把 targets 表写到这里（CSV）", "write the targets table here"))),
    ] = None,
    level: AtLevel = Level.MONTH,
    *,
    as_json: AsJson = False,
) -> int:
    read = read_targets(file)
    broken, problems = _all_broken(read, level)
    found = [row for breakdown in broken for row in rows(breakdown, level)]
    if out:
        _write(out, found)
        problems += _unfit(level, out)
    if as_json:
        _say_json({"rows": [row.to_json() for row in found]}, problems)
        return DONE
    for breakdown in broken:
        say(breakdown_view(breakdown, level))
    show_problems(problems)
    if out:
        progress(Text(f"已写出 {out}：{len(found)} 行。", f"Wrote {out}: {several(len(found), 'row')}."))
    return DONE


def _status(
    file: File,
    actuals: Annotated[
        Path,
        typer.Option(
            help=str(
                Text(
                    "实际完成：day,value（可加 owner、metric），或 figures.csv",
                    "what was done: day,value (with owner, metric), or figures.csv",
                )
            )
        ),
    ],
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=str(Text("截至哪一天，默认今天", "as of this day; today"))),
    ] = None,
    level: AtLevel = Level.MONTH,
    *,
    as_json: AsJson = False,
) -> int:
    plan, read = _plan(read_targets(file))
    done, wrong = read_actuals(actuals, {target.metric for target in plan.targets})
    if wrong:
        raise ProblemsError([*read.problems, *wrong])
    day = on.date() if on else date.today()
    found, flaws = statuses(plan, done, day, level)
    problems = _located(read, flaws)
    if as_json:
        _say_json({"on": day.isoformat(), "targets": [status.to_json() for status in found]}, problems)
        return DONE
    if found:
        say(status_view(found, level))
    show_problems(problems)
    return DONE


def _plan(read: ReadPlan) -> tuple[TargetPlan, ReadPlan]:
    if read.plan is None:
        raise ProblemsError(read.problems)
    return read.plan, read


def _all_broken(read: ReadPlan, level: Level) -> tuple[list[Breakdown], list[Problem]]:
    plan, _ = _plan(read)
    results = [broken_down(target, plan.work_calendar, level) for target in plan.targets]
    flaws = [inside(flaw, "targets", at) for at, (_, wrong) in enumerate(results) for flaw in wrong]
    return [broken for broken, _ in results if broken], _located(read, flaws)


def _located(read: ReadPlan, flaws: list[Flaw]) -> list[Problem]:
    """Return all problems with their lines; stop where one of them is an error."""
    problems = [*read.problems, *(located(flaw, read.document) for flaw in flaws)]
    if errors(problems):
        raise ProblemsError(problems)
    return problems


def _write(out: Path, found: list[TargetRow]) -> None:
    try:
        write_csv(out, found)
    except OSError as wrong:
        said = wrong.strerror or type(wrong).__name__
        raise ProblemsError(
            [
                Problem(
                    "T403",
                    Place(str(out)),
                    Text(f"写不了这个文件（{said}）。", f"This file cannot be written ({said})."),
                    Text(
                        "请检查文件夹是否存在、能否写入。",
                        "Please check that the folder exists and may be written.",
                    ),
                )
            ]
        ) from None


def _say_json(result: dict[str, Any], problems: list[Problem]) -> None:
    result = result | {"problems": [problem.to_json() for problem in problems]}
    say(json.dumps(result, ensure_ascii=False, indent=1))


def _unfit(level: Level, out: Path) -> list[Problem]:
    """Say that a month counts only targets that lie inside it, where those written may not."""
    if level in (Level.MONTH, Level.TEN_DAYS, Level.DAY):
        return []
    message = Text(
        "month 只计入整段落在当月内的目标；这一级的周期可能跨月。",
        "A month counts only targets that lie inside it; periods of this level may reach beyond.",
    )
    remedy = Text(
        "给 month 用的表请用 --level month（或 ten_days、day）。",
        "For month, write the table with --level month (or ten_days, day).",
    )
    return [Problem("T404", Place(str(out)), message, remedy, Severity.NOTE)]
