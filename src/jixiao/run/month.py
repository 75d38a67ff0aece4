"""月度核算: a month from its files to statements; `run_month` names the stages in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import duckdb

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError, Severity, errors
from jixiao.base.text import Lang, Text
from jixiao.facts.checks import check_registers
from jixiao.facts.store import Store
from jixiao.ingest.places import default_store
from jixiao.ingest.quarantine import quarantined, write_problems
from jixiao.metrics import totals
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.metrics.settings_document import load_settings
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.events import events_asked
from jixiao.plans.load import LoadedPlan, load_checked, usable
from jixiao.plans.statement import Statement
from jixiao.plans.versions import plan_file_for
from jixiao.publish.report import write_report
from jixiao.publish.result import MonthResult
from jixiao.publish.statement import fingerprint_of_file, write_statements
from jixiao.publish.workbook import write_workbook
from jixiao.run import overview
from jixiao.run.basis import FILE_NAME as BASIS
from jixiao.run.basis import Basis, data_files, write_basis
from jixiao.run.derived import compute_kept, compute_past, kept_beside
from jixiao.run.entries import unknown_entries
from jixiao.run.evidence import EVIDENCE_FOLDER
from jixiao.run.evidence_files import EVIDENCE_FILES, write_evidence_file, write_kept_figures
from jixiao.run.extras import MonthExtras
from jixiao.run.figuring import figuring
from jixiao.run.inputs import NO_EXTRAS, Tell, month_given, read_data
from jixiao.run.locked import not_locked
from jixiao.run.on_spark import OnSpark
from jixiao.run.unscored import unscored
from jixiao.run.writing import write_all
from jixiao.scores.given import Given

T = TypeVar("T")
# What the report lists of the quarantined rows; problems.csv has them all.
LISTED = 200
WRITTEN = ("report.html", "statements.xlsx", "statements.json", "figures.csv", "problems.csv", BASIS)


@dataclass(frozen=True, slots=True)
class MonthJob:
    """What to compute: a month, the folder with the data, the plan, where the results go.

    `data_version`: compute on that version of the store; the folder is not read again then.
    """

    month: Month
    data: Path
    plan: str
    out: Path
    settings: Path | None = None
    store: Path | None = None
    history: tuple[Path, ...] = ()
    lang: Lang = "zh"
    extras: MonthExtras = NO_EXTRAS
    data_version: int | None = None
    spark: OnSpark | None = None


@dataclass(frozen=True, slots=True)
class MonthDone:
    """What came out: the statements, what the report shows, every problem, the files written.

    `basis` is all that they follow from: what `run.lock` seals. `given` is what the plan was run on.
    """

    statements: tuple[Statement, ...]
    result: MonthResult
    problems: tuple[Problem, ...]
    basis: Basis
    given: Given
    written: tuple[Path, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether something in the input was wrong enough to look at before anyone is paid."""
        return bool(errors(self.problems))


@dataclass(frozen=True, slots=True)
class Work:
    """What the stages of one month share."""

    con: duckdb.DuckDBPyConnection
    job: MonthJob
    loaded: LoadedPlan
    settings: Settings
    period: Period
    data_version: int
    kept: Path | None = None

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return usable(self.loaded)


def run_month(job: MonthJob, tell: Tell = lambda _: None) -> MonthDone:
    """Compute a month; ProblemsError carries everything wrong where nothing can be computed."""
    not_locked(job.out)
    loaded, settings = read_documents(job.plan, job.settings, job.month)
    plan = usable(loaded)
    store, problems = _data(job, tell)
    with working_connection() as con:
        store.attach(con, job.data_version)
        with figuring(tell, Period.of(job.month)):
            period = figures_of(con, store, settings, job)
        version = store.data_version if job.data_version is None else job.data_version
        work = Work(con, job, loaded, settings, period, version, _kept(store, settings, period, job))
        problems += check_registers(con, store, job.data_version) + nothing_in(con, job.month, job.data)
        problems += unknown_entries(con, plan, job.month)
        tell(Text("正在按方案计分、定级、算工资", "scoring, grading and paying by the plan"))
        given = given_of(work)
        problems += job.extras.unplaced(one.person for one in given.people)
        statements = tuple(evaluate(plan, given))
        result, told = _overview(work, problems)
        # The report has a place of its own for those without a score.
        told = (*unscored(statements, job.data), *told)
        done = MonthDone(statements, result, told, _basis(work, given), given)
        return _write(work, done, tell)


def _data(job: MonthJob, tell: Tell) -> tuple[Store, list[Problem]]:
    """Return the store: in step with the folder, or as it is where an earlier version is wanted."""
    if job.data_version is None:
        return read_data(job.data, job.store, tell)
    store = Store(job.store or default_store(job.data))
    try:
        store.entry(job.data_version)
    except KeyError:
        raise ProblemsError([_no_version(store, job.data_version)]) from None
    return store, []


def _no_version(store: Store, version: int) -> Problem:
    return Problem(
        "R005",
        Place(str(store.root)),
        Text(
            f"没有数据版本 {version}；最新的是 {store.data_version}。",
            f"There is no data version {version}; the latest is {store.data_version}.",
        ),
        Text("请用 jixiao store versions 看有哪些。", "See jixiao store versions."),
    )


def _kept(store: Store, settings: Settings, period: Period, job: MonthJob) -> Path | None:
    """Return where the results lie that this month was taken from; an earlier data version has none."""
    if job.data_version not in (None, store.data_version):
        return None
    return kept_beside(store, settings, period, on_spark=job.spark is not None)


def figures_of(con: duckdb.DuckDBPyConnection, store: Store, settings: Settings, job: MonthJob) -> Period:
    """Compute the month's figures; what is kept belongs to the latest version only."""
    period = Period.of(job.month)
    if job.data_version in (None, store.data_version):
        return compute_kept(con, store, settings, period, job.spark)
    if job.spark:
        return compute_past(con, store, settings, period, job.spark, job.data_version)
    return compute(con, settings, period)


def read_documents(plan_id: str, settings_file: Path | None, month: Month) -> tuple[LoadedPlan, Settings]:
    """Read plan and settings; what is wrong in either is told at once."""
    wrong: list[Problem] = []
    plan = _or_note(lambda: load_checked(plan_file_for(plan_id, month)), wrong)
    settings = DEFAULTS if settings_file is None else _or_note(lambda: load_settings(settings_file), wrong)
    if plan is None or settings is None:
        raise ProblemsError(wrong)
    return plan, settings.on(month.first)


def _or_note(read: Callable[[], T], wrong: list[Problem]) -> T | None:
    try:
        return read()
    except ProblemsError as stop:
        wrong.extend(stop.problems)
        return None


def nothing_in(con: duckdb.DuckDBPyConnection, month: Month, folder: Path) -> list[Problem]:
    """Return the one problem of a month without data, if it is one."""
    if con.execute("select 1 from figures where day is not null limit 1").fetchone():
        return []
    message = Text(f"{month} 没有任何数据。", f"There are no data for {month}.")
    remedy = Text(
        "请检查月份写得对不对，或把这个月的聊天、订单、日报放进文件夹再算。",
        "Check the month, or add that month's chats, orders or reports to the folder.",
    )
    return [Problem("R001", Place(str(folder)), message, remedy, Severity.WARNING)]


def given_of(work: Work) -> Given:
    """Return what the plan sees: everybody's figures with evidence, and the registers."""
    job = work.job
    wanted = events_asked(work.plan)
    return month_given(
        work.con,
        work.settings,
        work.period,
        job.month,
        job.history,
        extras=job.extras,
        events=wanted,
        kept=work.kept,
    )


def _basis(work: Work, given: Given) -> Basis:
    document, job = work.loaded.document, work.job
    name = Path(document.file).name
    files = data_files(work.con)
    basis = Basis(job.month, name, document.text, work.settings, work.data_version, files, job.extras)
    return basis.with_history(given)


def _overview(work: Work, problems: list[Problem]) -> tuple[MonthResult, tuple[Problem, ...]]:
    con, plan, settings, month = work.con, work.plan, work.settings, work.job.month
    set_aside = quarantined(con)
    known = set(set_aside)
    # An import lists some of the quarantined rows too: each is told once.
    others = [problem for problem in problems if problem not in known]
    result = MonthResult(
        shops=overview.shops(con),
        month=month,
        plan=plan.plan,
        plan_label=plan.label,
        plan_version=plan.version,
        data_version=str(work.data_version),
        synthetic=overview.is_synthetic(con),
        assumptions=assumptions(plan),
        settings=overview.settings_in_force(settings),
        team=totals.team_figures(con, settings, work.period),
        definitions=overview.definitions(settings, work.period),
        trends=overview.trends(con, month),
        response_times=overview.response_times(con),
        hours=overview.hours(con),
        filtered=overview.filtered(con, settings, work.period),
        files=overview.files_read(con),
        problems=(*others, *set_aside[:LISTED]),
        problems_total=len(others) + len(set_aside),
        control=overview.control(totals.control_totals(con, work.period)),
        differences=overview.differences(con),
    )
    return result, (*others, *set_aside)


def assumptions(plan: Plan) -> tuple[Text, ...]:
    """Return every reading that the plan states where its source is silent or damaged."""
    parts = (plan, plan.conduct, *plan.parameters.values(), *plan.sections, *plan.items, *plan.pay)
    found = ((part, getattr(part, "assumption", None)) for part in parts if part is not None)
    return tuple(
        Text(f"{part.label.zh}：{text.zh}", f"{part.label.en}: {text.en}") for part, text in found if text
    )


def _write(work: Work, done: MonthDone, tell: Tell) -> MonthDone:
    con, lang, kept = work.con, work.job.lang, work.kept
    write_all(
        work.job.out,
        [
            *(
                (f"{EVIDENCE_FOLDER}/{name}", lambda path: write_evidence_file(con, path, kept))
                for name in EVIDENCE_FILES
            ),
            ("figures.csv", lambda path: write_kept_figures(con, path, kept)),
            ("statements.json", lambda path: write_statements(path, done.statements)),
            ("statements.xlsx", lambda path: write_workbook(path, done.statements, done.result, lang)),
            ("report.html", lambda path: _write_report(path, done, lang)),
            ("problems.csv", lambda path: write_problems(done.problems, path, lang)),
            (BASIS, lambda path: write_basis(path, done.basis)),
        ],
        tell,
    )
    return replace(done, written=tuple(work.job.out / name for name in WRITTEN))


def _write_report(path: Path, done: MonthDone, lang: Lang) -> None:
    """Write the report beside the statements: their fingerprint is that of the file."""
    told = fingerprint_of_file(path.with_name("statements.json"))
    write_report(path, done.statements, done.result, lang, told=told)
