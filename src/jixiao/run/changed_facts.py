"""改动: what imports changed since results were kept, and whether the results can be brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import duckdb

from jixiao.facts.store import Store
from jixiao.metrics.period import Period
from jixiao.metrics.rated import LOOKS_BACK
from jixiao.metrics.settings import Settings
from jixiao.run.changed_lines import ChangedLines, changed_chats

# Registers that bear on every day and person: a change in them computes everything.
FAR_REACHING = frozenset(("people", "accounts"))
# What orders are computed from, ratings, and what tells the days of work: where another export's row counts
# now, rows have another origin, even if they say the same.
ORDERS = frozenset(("orders", "order_items", "refunds"))
RATINGS = frozenset(("satisfaction",))
REPORTS = frozenset(("reports",))
TARGETS = frozenset(("targets",))
WORK = frozenset(("invites", "presence"))
# Registers that are counted as they stand.
REGISTERS = frozenset(
    ("attendance", "labels", "complaints", "exams", "handovers", "submissions", "incidents")
)
# Of so many days at least one in this many may have changed; beyond that all are computed.
_ONE_IN = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: the business days with other lines, and the table of whose chats have them.

    The others say whether orders, ratings, reports, targets, days of work or registers may be others.
    """

    lines: frozenset[date]
    chats: str
    orders: bool = False
    ratings: bool = False
    reports: bool = False
    targets: bool = False
    work: bool = False
    registers: bool = False

    @classmethod
    def since(  # noqa: PLR0913, PLR0917 - what results depend on
        cls,
        con: duckdb.DuckDBPyConnection,
        store: Store,
        settings: Settings,
        period: Period,
        version: int,
        orders: Period,
        found: ChangedLines,
    ) -> Change | None:
        """Return what changed after `version`; None where all has to be computed.

        `orders` are the days whose lines may matter to the orders kept; `found` tells the chats that changed.
        """
        changes, written = store.changed_since(version), _written_since(store, version)
        tables = {change.table for change in changes}
        if tables & FAR_REACHING or (settings["response_on_shift"] and "attendance" in tables):
            return None
        if settings["join_over_split_minutes"] is not None or (
            settings["product_first"] and written & ORDERS
        ):
            return None
        heard = reach(period, orders, settings)
        near = {place for place in changed_chats(changes) if heard.first <= place[1] <= heard.last}
        chats = found.since(con, version, near)
        if chats is None:
            return None
        changed = con.execute(f"select distinct day from {chats}").fetchall()
        lines = frozenset(day for (on,) in changed for day in business_days(settings, on))
        if not all(period.first <= day <= period.last for day in lines):
            return None
        if len(lines) * _ONE_IN > (period.last - period.first).days + 1:
            return None
        kinds = (
            bool(written & names) for names in (ORDERS, RATINGS, REPORTS, TARGETS, WORK | RATINGS, REGISTERS)
        )
        return cls(lines, chats, *kinds)


def _written_since(store: Store, version: int) -> set[str]:
    """Return the tables that any import after `version` wrote, whether or not it says something new."""
    then, now = store.entry(version).tables, store.entry().tables
    return {name for name in then.keys() | now.keys() if then.get(name) != now.get(name)}


def reach(period: Period, orders: Period, settings: Settings) -> Period:
    """Return the calendar days whose messages bear on a period: its own, its orders', its ratings'."""
    around = LOOKS_BACK + settings.number("reply_days") + 1
    days = period.widened(around, around)
    return Period(min(days.first, orders.first), max(days.last, orders.last)).widened(1, 1)


def business_days(settings: Settings, day: date) -> Iterator[date]:
    """Yield the business days that have lines of a calendar day."""
    yield day
    if settings["split_hour"]:
        yield day - timedelta(1)


def spans(days: Iterable[date]) -> list[Period]:
    """Return days as spans without gaps, cut where a month ends."""
    return [part for first, last in runs(days) for part in Period(first, last).months()]


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return days as first and last of each run without gaps."""
    ordered = sorted(set(days))
    starts = [b for a, b in pairwise(ordered) if b - a > timedelta(1)]
    ends = [a for a, b in pairwise(ordered) if b - a > timedelta(1)]
    return list(zip(ordered[:1] + starts, ends + ordered[-1:], strict=True))
