"""月度核算: a month from its files to statements. The stages stand in `run_month` in the order they happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import duckdb

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, Severity, errors
from jixiao.base.text import Lang, Text
from jixiao.facts.checks import check_registers
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.ingest.places import default_store
from jixiao.ingest.quarantine import quarantined, write_problems
from jixiao.metrics import totals
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings, load_settings
from jixiao.metrics.write import write_contacts, write_credits, write_figures, write_rounds
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.load import load_plan
from jixiao.plans.statement import Statement
from jixiao.publish.report import write_report
from jixiao.publish.result import MonthResult
from jixiao.publish.statement import write_statements
from jixiao.publish.workbook import write_workbook
from jixiao.run import overview
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.run.gather import gather

Tell = Callable[[Text], None]
T = TypeVar("T")
# What the report lists of the quarantined rows; problems.csv has them all.
LISTED = 200


@dataclass(frozen=True, slots=True)
class MonthJob:
    """What to compute: a month, the folder with the data, the plan, where the results go."""

    month: Month
    data: Path
    plan: str
    out: Path
    settings: Path | None = None
    store: Path | None = None
    history: tuple[Path, ...] = ()
    lang: Lang = "zh"


@dataclass(frozen=True, slots=True)
class MonthDone:
    """What came out: the statements, what the report shows, every problem, the files written."""

    statements: tuple[Statement, ...]
    result: MonthResult
    problems: tuple[Problem, ...]
    written: tuple[Path, ...] = field(default=())

    @property
    def has_errors(self) -> bool:
        """Whether something in the input was wrong enough to look at before anyone is paid."""
        return bool(errors(self.problems))


def run_month(job: MonthJob, tell: Tell = lambda _: None) -> MonthDone:
    """Compute a month; ProblemsError carries everything wrong where nothing can be computed."""
    plan, settings = _read_documents(job)
    store, problems = read_data(job.data, job.store, tell)
    with store.reading() as con:
        tell(Text("正在算指标", "computing the figures"))
        period = compute(con, settings, Period.of(job.month))
        problems += check_registers(con) + _nothing_in(con, job)
        tell(Text("正在按方案计分、定级、算工资", "scoring, grading and paying by the plan"))
        done = _apply(con, job, plan, settings, period, store.data_version, problems)
        tell(Text("正在写结果", "writing the results"))
        return _write(con, job, done)


def read_data(folder: Path, place: Path | None, tell: Tell) -> tuple[Store, list[Problem]]:
    """Bring the store in step with the folder: only new or changed files are read."""
    store = Store(place or default_store(folder))

    def progress(name: str, done: int, total: int) -> None:
        if name:
            share = done * 100 // total if total else 0
            tell(Text(f"正在读 {name}（{share}%）", f"reading {name} ({share}%)"))

    return store, list(mirror(store, folder, progress).problems)


def _read_documents(job: MonthJob) -> tuple[Plan, Settings]:
    """Read plan and settings; what is wrong in either is told at once."""
    wrong: list[Problem] = []
    plan = _or_note(lambda: load_plan(job.plan), wrong)
    settings = _or_note(lambda: load_settings(job.settings), wrong) if job.settings else DEFAULTS
    if plan is None or settings is None:
        raise ProblemsError(wrong)
    return plan, settings


def _or_note(read: Callable[[], T], wrong: list[Problem]) -> T | None:
    try:
        return read()
    except ProblemsError as stop:
        wrong.extend(stop.problems)
        return None


def _nothing_in(con: duckdb.DuckDBPyConnection, job: MonthJob) -> list[Problem]:
    if con.execute("select 1 from figures limit 1").fetchone():
        return []
    message = Text(f"{job.month} 没有任何数据。", f"There are no data for {job.month}.")
    remedy = Text(
        "请检查月份写得对不对，或把这个月的聊天、订单、日报放进文件夹再算。",
        "Check the month, or add that month's chats, orders or reports to the folder.",
    )
    return [Problem("R001", Place(str(job.data)), message, remedy, Severity.WARNING)]


def _apply(
    con: duckdb.DuckDBPyConnection,
    job: MonthJob,
    plan: Plan,
    settings: Settings,
    period: Period,
    data_version: int,
    problems: list[Problem],
) -> MonthDone:
    team = totals.team_figures(con, settings)
    given = gather(con, job.month, totals.month_figures(con, settings, period), team, job.history)
    statements = tuple(evaluate(plan, given))
    set_aside = quarantined(con)
    result = MonthResult(
        shops=overview.shops(con),
        month=job.month,
        plan=plan.plan,
        plan_label=plan.label,
        plan_version=plan.version,
        data_version=str(data_version),
        synthetic=overview.is_synthetic(con),
        assumptions=assumptions(plan),
        settings=overview.settings_in_force(settings),
        team=team,
        definitions=overview.definitions(settings),
        trends=overview.trends(con, job.month),
        response_times=overview.response_times(con),
        hours=overview.hours(con),
        filtered=overview.filtered(con),
        files=overview.files_read(con),
        problems=(*_besides(problems, set_aside), *set_aside[:LISTED]),
        problems_total=len(_besides(problems, set_aside)) + len(set_aside),
        control=overview.control(totals.control_totals(con, period)),
        differences=overview.differences(con, given),
    )
    return MonthDone(statements, result, (*_besides(problems, set_aside), *set_aside))


def _besides(problems: list[Problem], set_aside: list[Problem]) -> list[Problem]:
    """Return the problems that are not about a quarantined row: an import lists some of those too."""
    known = set(set_aside)
    return [problem for problem in problems if problem not in known]


def assumptions(plan: Plan) -> tuple[Text, ...]:
    """Return every reading that the plan states where its source is silent or damaged."""
    parts = (plan, plan.conduct, *plan.parameters.values(), *plan.sections, *plan.items, *plan.pay)
    found = ((part, getattr(part, "assumption", None)) for part in parts if part is not None)
    return tuple(
        Text(f"{part.label.zh}：{text.zh}", f"{part.label.en}: {text.en}") for part, text in found if text
    )


def _write(con: duckdb.DuckDBPyConnection, job: MonthJob, done: MonthDone) -> MonthDone:
    out, evidence = job.out, job.out / EVIDENCE_FOLDER
    evidence.mkdir(parents=True, exist_ok=True)
    write_figures(con, out / "figures.csv")
    write_rounds(con, evidence / "rounds.parquet")
    write_contacts(con, evidence / "contacts.parquet")
    write_credits(con, evidence / "credits.parquet")
    write_statements(out / "statements.json", done.statements)
    write_workbook(out / "statements.xlsx", done.statements, done.result, job.lang)
    write_report(out / "report.html", done.statements, done.result, job.lang)
    write_problems(done.problems, out / "problems.csv", job.lang)
    names = ("report.html", "statements.xlsx", "statements.json", "figures.csv", "problems.csv")
    return MonthDone(done.statements, done.result, done.problems, tuple(out / name for name in names))
