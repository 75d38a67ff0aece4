"""试算对比: two plans on the same past months of a folder: read, compare, sweep, write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, WrongUsageError
from jixiao.base.text import Lang, Text
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.settings_document import load_settings
from jixiao.plans.events import events_asked
from jixiao.plans.law import law_of
from jixiao.plans.load import read_plan, triable
from jixiao.plans.sweep import Point, Sweep, curve, plans_of
from jixiao.plans.versions import plan_file_for
from jixiao.plans.whatif import Comparison, Plans, compare
from jixiao.publish.whatif import write_whatif
from jixiao.run.inputs import Tell, given_months, read_data

_MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class WhatIfJob:
    """What to compare: the plan tried, the one it stands against, on which months of which folder."""

    data: Path
    plan: str
    against: str
    months: tuple[Month, ...]
    region: str = ""
    sweep: Sweep | None = None
    out: Path | None = None
    settings: Path | None = None
    store: Path | None = None
    history: tuple[Path, ...] = ()
    lang: Lang = "zh"


@dataclass(frozen=True, slots=True)
class WhatIfDone:
    """The comparison, the cost curve where one was asked for, the files written, the number swept by name."""

    comparison: Comparison
    curve: tuple[Point, ...] = ()
    written: tuple[Path, ...] = ()
    sweep: Sweep | None = None


def run_whatif(job: WhatIfJob, tell: Tell = lambda _: None) -> WhatIfDone:
    """Compare two plans; ProblemsError carries everything wrong before anything is computed."""
    tried, against = _plans(job)
    sweep = job.sweep.named(read_plan(job.plan).document) if job.sweep else None
    swept = plans_of(read_plan(job.plan).document, sweep) if sweep else []
    law_of(job.region, job.months[0].first)
    settings = load_settings(job.settings) if job.settings else DEFAULTS
    store, _ = read_data(job.data, job.store, tell)
    months = given_months(store, job.months, settings, tell, job.history, events=events_asked(tried, against))
    tell(Text("正在用两个方案各算一遍", "running both plans"))
    comparison = compare(tried, against, months, job.region)
    points: list[Point] = []
    if sweep:
        for point in curve(sweep, swept, against, months, job.region):
            tell(Text(f"已试 {sweep.said(point.value)}", f"tried {sweep.said(point.value)}"))
            points.append(point)
    written = write_whatif(job.out, comparison, sweep, points, job.lang) if job.out else []
    return WhatIfDone(comparison, tuple(points), tuple(written), sweep)


def _plans(job: WhatIfJob) -> tuple[Plans, Plans]:
    """Read both plans; of a folder each month's version in force; what is wrong in either is told at once."""
    wrong: list[Problem] = []
    found = [_of_months(name, job.months, wrong) for name in (job.plan, job.against)]
    if job.sweep and Path(job.plan).is_dir():
        wrong.append(_one_file())
    if wrong:
        raise ProblemsError(wrong)
    return found[0], found[1]


def _of_months(name: str, months: tuple[Month, ...], wrong: list[Problem]) -> Plans:
    try:
        if not Path(name).is_dir():
            return triable(read_plan(name))
        files = {month: plan_file_for(name, month) for month in months}
        read = {file: triable(read_plan(file)) for file in dict.fromkeys(files.values())}
        return {month: read[file] for month, file in files.items()}
    except ProblemsError as stop:
        wrong += stop.problems
        return {}


def _one_file() -> Problem:
    return Problem(
        "W106",
        Place(column="--sweep"),
        Text(
            "--sweep 只能改一个文件里的数，--plan 是文件夹。",
            "--sweep wants one file; --plan is a folder.",
        ),
        Text("请写出要试的那一版的文件。", "Please name the file of the version to try."),
    )


def read_months(text: str) -> tuple[Month, ...]:
    """Read `2026-07..2026-09` or one month; WrongUsageError says what to write."""
    start, _, end = text.partition("..")
    try:
        first, last = Month.parse(start), Month.parse(end or start)
    except ValueError:
        raise WrongUsageError(
            [_bad_months(Text(f"“{text}”不是月份。", f"“{text}” is not a month."))]
        ) from None
    count = (last.year - first.year) * 12 + last.number - first.number + 1
    if not 0 < count <= _MOST_MONTHS:
        wrong_span = Text(
            f"“{text}”不是 1 到 {_MOST_MONTHS} 个月。", f"“{text}” is not 1 to {_MOST_MONTHS} months."
        )
        raise WrongUsageError([_bad_months(wrong_span)])
    return tuple(first.plus(index) for index in range(count))


def _bad_months(message: Text) -> Problem:
    remedy = Text("请写成 2026-07..2026-09，先写早的。", "Write it like 2026-07..2026-09, the earlier first.")
    return Problem("W105", Place(column="--months"), message, remedy)
