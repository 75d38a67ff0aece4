"""考核输入: what a plan is run on: the store in step with its folder, figures computed, the rest gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import duckdb

from jixiao.base.pace import Pace
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.ingest.places import default_store
from jixiao.metrics import totals
from jixiao.metrics.connection import working_connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.run.derived import compute_kept, kept_beside
from jixiao.run.events import events_by_person
from jixiao.run.extras import MonthExtras
from jixiao.run.figuring import figuring
from jixiao.run.gather import gather
from jixiao.run.kept_evidence import KeptEvidence
from jixiao.scores.given import Given

Tell = Callable[[Text], None]
NO_EXTRAS = MonthExtras()


def read_data(folder: Path, place: Path | None, tell: Tell) -> tuple[Store, list[Problem]]:
    """Bring the store in step with the folder: only new or changed files are read."""
    store = Store(place or default_store(folder))
    reading = Pace(tell, Text("正在读", "reading"))
    return store, list(mirror(store, folder, reading).problems)


def month_given(  # noqa: PLR0913 - whose facts, which month, and what goes over them
    con: duckdb.DuckDBPyConnection,
    settings: Settings,
    period: Period,
    month: Month,
    history: Iterable[Path] = (),
    *,
    extras: MonthExtras = NO_EXTRAS,
    events: Iterable[str] = (),
    kept: Path | None = None,
) -> Given:
    """Return the input of a month whose figures `compute` has put on the connection.

    `history` names earlier months' statements; `extras` goes over what the facts say.
    `events` names the figures whose single transactions are wanted (`plans.events.events_asked`).
    `kept` is where the results lie, if they are kept: rows found behind figures are kept there, too.
    """
    figures = totals.month_figures(con, settings, period, rows=KeptEvidence(kept))
    team = totals.team_figures(con, settings)
    chosen = {who: own for who, own in figures.items() if extras.applies_to(who)}
    singles = events_by_person(con, settings, period, events)
    given = gather(con, month, chosen, team, history, events=singles)
    return extras.over(given)


def given_months(  # noqa: PLR0913 - whose facts, which months, and what the plans want of them
    store: Store,
    months: Sequence[Month],
    settings: Settings,
    tell: Tell,
    history: Iterable[Path] = (),
    *,
    events: Iterable[str] = (),
) -> list[Given]:
    """Return the inputs of several months; ProblemsError names the months without any data."""
    found = []
    for month in months:
        doing = Text(f"正在算 {month} 的指标", f"computing the figures of {month}")
        with working_connection() as con:
            store.attach(con)
            rules = settings.on(month.first)
            with figuring(tell, Period.of(month), doing):
                period = compute_kept(con, store, rules, Period.of(month))
            kept = kept_beside(store, rules, period)
            found.append(month_given(con, rules, period, month, history, events=events, kept=kept))
    empty = [_no_data(given.month) for given in found if not _has_data(given)]
    if empty:
        raise ProblemsError(empty)
    return found


def _has_data(given: Given) -> bool:
    figures = (figure for person in given.people for figure in person.figures.values())
    return any(figure.numerator for figure in figures)


def _no_data(month: Month) -> Problem:
    return Problem(
        "W104",
        Place(column="--months"),
        Text(f"{month} 没有任何数据。", f"There are no data for {month}."),
        Text(
            "请把这个月的聊天、订单或日报放进文件夹，或缩短 --months 的范围。",
            "Add that month's chats, orders or reports to the folder, or shorten --months.",
        ),
    )
