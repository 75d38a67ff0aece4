"""改动重记: results after messages changed: rows computed anew in the place of the old, all else as it lies.

Figures are counted again on the days where rows changed; what belongs to the whole period is summed anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

import duckdb

from jixiao.facts.store import Store
from jixiao.metrics import engine
from jixiao.metrics.counted import COUNTED
from jixiao.metrics.counting import (
    QUOTIENTS,
    RATING_DAYS,
    count_days,
    count_registers,
    divide,
    gather_reports,
)
from jixiao.metrics.dialect import prepare
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of, run
from jixiao.run.changed_facts import Change
from jixiao.run.evidence_files import take_pieces
from jixiao.run.kept import Version, clear, listed
from jixiao.run.kept_chats import KeptChats
from jixiao.run.kept_days import Generation
from jixiao.run.kept_evidence import anything_told, take_told
from jixiao.run.kept_results import RESULTS, Results, noted, order_shops, put, show, show_customers
from jixiao.run.mended_people import moved_people, table_of
from jixiao.run.mended_rows import MendedRows

Connection = duckdb.DuckDBPyConnection
_REGISTER_ROWS = tuple(counted.table for counted in COUNTED.values() if not counted.numbered)
# What is late or open depends on the moment that the data reach to.
_OVERDUE = frozenset(("submissions", "incidents"))
_REPORTED = ("report_figures", "report_covers", "differences")
_GATHERED = ("period_figures", *_REPORTED)
# What follows from other tables of the same generation.
_FOLLOWS = frozenset(("work_days", "invite_rows", "day_figures", *_GATHERED, *_REGISTER_ROWS))
# Of all buyers of all chats those whom a request to rate names.
_ASKED_TO_RATE = """where customer in (
    select t.customer from threads t join invites i on i.shop = t.shop and i.buyer = t.buyer
    where i.invited_at >= timestamp '{begins}' and i.invited_at < timestamp '{ends}')"""
_CHANGED = "where customer in (select customer from changed_customers)"


def mend(con: Connection, store: Store, settings: Settings, period: Period, kept: Results) -> bool:
    """Bring kept results up to date with the store; False where everything has to be computed.

    So it has where there is little: that is quicker than finding out what changed.
    """
    version, meta = Version.of(store), kept.meta() or {}
    if not version.follows(store, meta):
        return False
    prepare(con)
    before = kept.now()
    if not before.lies_by_day("rounds"):
        return False
    show(con, before, ["order_facts"])
    chats = KeptChats(store, version)
    orders = engine.order_span(con, settings, period)
    change = Change.since(con, store, settings, period, int(meta["version"]), orders, chats.lines)
    if change is None or (change.orders and meta.get("order_shops") != order_shops(con)):
        return False
    as_of = engine.data_as_of(con, settings)
    work = MendedRows(con, settings, period, before, change, chats)
    if not work.computed():
        return False
    writing = _Writing(work, as_of, meta["order_shops"], late=as_of != kept.as_of())
    kept.swap(lambda folder: writing.write(Generation(folder)), noted(version, as_of, writing.shops))
    return True


@dataclass
class _Writing:
    """A generation in the making; `whole` are the names of registers counted anew on every day.

    `shops` are those whose orders name buyers.
    """

    work: MendedRows
    as_of: datetime
    shops: list[str]
    late: bool
    whole: set[str] = field(default_factory=set)

    def write(self, fresh: Generation) -> None:
        """Write a new generation: what was computed, what follows from it, and all else as it lies."""
        con, settings, period = self.work.con, self.work.settings, self.work.period
        self._put(
            fresh, set(RESULTS) - {"work_days", "invite_rows", "day_figures", *_GATHERED, *_REGISTER_ROWS}
        )
        show_customers(con)
        engine.hold(con, settings, period)
        self._fill_registers()
        self._put(fresh, {"work_days", "invite_rows", *_REGISTER_ROWS})
        self._count()
        self._put(fresh, {"day_figures"})
        self._gather(fresh)
        figures = self._counted_otherwise() | self._reported_otherwise(fresh)
        take_pieces(fresh.folder, self.work.before.folder, self.work.days, figures)
        if anything_told(self.work.before.folder):
            moved = moved_people(self.work, fresh, self.whole)
            take_told(fresh.folder, self.work.before.folder, moved)

    def _counted_otherwise(self) -> set[date]:
        """Return the days that have other figures than they had: not every other row makes one."""
        work, days = self.work, self.work.days["day_figures"]
        now = f"select * from day_figures where day in ({listed(days)})"
        return work.differing(now, f"select * from ({work.before.rows('day_figures', days)})")

    def _gather(self, fresh: Generation) -> None:
        """Write what belongs to the whole period, and what platforms report where that may be otherwise."""
        con, settings, period = self.work.con, self.work.settings, self.work.period
        for table in _GATHERED:
            clear(con, table)
        if self.work.change.orders or self.work.change.targets or self.work.days.get("sales"):
            run(con, "period_figures", params_of(settings, period))
            put(con, fresh, "period_figures", "from period_figures")
        else:
            self._put(fresh, {"period_figures"})
        span = self._reported_days()
        gather_reports(con, settings, span or period, self.as_of)
        for table in _REPORTED:
            put(con, fresh, table, self._other_days(table, span) + f"from {table}")

    def _other_days(self, table: str, span: Period | None) -> str:
        if span is None:
            return ""
        kept = self.work.before.rows(table)
        others = f"day not between '{span.first}' and '{span.last}'"
        return f"select * from ({kept}) where {others} union all by name "

    def _reported_days(self) -> Period | None:
        """Return the days on which reports may stand beside other figures than before; None: on any.

        Elsewhere a report gives way, or not, by what there is of orders, ratings and metrics at all.
        """
        work, change, days = self.work, self.work.change, self.work.days["day_figures"]
        if change.orders or change.ratings or change.reports or work.days.get("rating_rows"):
            return None
        told = [work.distinct(f"select metric from ({query})") for query in self._all_figures()]
        if set(told[0]) != set(told[1]):
            return None
        return Period(min(days, default=work.period.first), max(days, default=work.period.first))

    def _all_figures(self) -> tuple[str, str]:
        return "from day_figures", self.work.before.rows("day_figures")

    def _reported_otherwise(self, fresh: Generation) -> set[date]:
        """Return the days of which platforms report other figures than they did."""
        return set().union(
            *(
                self.work.differing(fresh.rows(one), self.work.before.rows(one))
                for one in ("report_figures", "report_covers")
            )
        )

    def _put(self, fresh: Generation, tables: Iterable[str]) -> None:
        """Write tables of the new generation and show them."""
        work, whole = self.work, {COUNTED[name].table for name in self.whole}
        for table in tables:
            if table in whole:
                put(work.con, fresh, table, f"from {table}")
            elif table in work.fresh:
                fresh.mend(work.con, table, work.before, work.days[table], work.fresh[table])
            else:
                fresh.take(table, work.before)
        show(work.con, fresh, tables)

    def _fill_registers(self) -> None:
        """Compute what is read from registers as they stand, and from the contacts of the changed days."""
        con, settings = self.work.con, self.work.settings
        params = params_of(settings, self.work.period) | {"as_of": self.as_of, "rating_days": RATING_DAYS}
        for table in (*_REGISTER_ROWS, "work_days", "invite_rows"):
            clear(con, table)
        if self.work.change.registers:
            count_registers(con, settings, self.work.period, self.as_of)
            self.whole = {name for name, counted in COUNTED.items() if counted.table in _REGISTER_ROWS}
        elif self.late:
            run(con, "overdue", params)
            self.whole = set(_OVERDUE)
        clear(con, "order_shops")
        con.execute(
            "create temp table order_shops as select unnest($shops::varchar[]) as shop", {"shops": self.shops}
        )
        days = set(self.work.period.days()) if self.work.change.work else self.work.contact_days
        if days:
            span = params_of(settings, Period(min(days), max(days)))
            run(con, "work_days", span)
            self.work.replace("work_days", days, "false", "work_days")
            self._ask_again(days, params | span)

    def _ask_again(self, days: set[date], span: dict[str, object]) -> None:
        """Look at these days' requests to rate: at all where they or ratings changed, else some buyers'."""
        con, every = self.work.con, self.work.change.work
        show_customers(con, _ASKED_TO_RATE.format_map(span) if every else _CHANGED)
        self.work.make("changed_buyers", "select shop, buyer from customers")
        mine = "true" if every else "(shop, buyer) in (select (shop, buyer) from changed_buyers)"
        con.execute(f"create temp view invites as from memory.main.invites where {mine}")
        run(con, "invite_rows", span)
        self.work.replace("invite_rows", days, f"not {mine}", "invite_rows")
        clear(con, "invites")
        show_customers(con)

    def _count(self) -> None:
        """Count the figures of the days where rows changed; others stay, quotients follow."""
        con = self.work.con
        days = {name: on for name in COUNTED if (on := self._counted_days(name)) is None or on}
        clear(con, "day_figures")
        count_days(con, self.work.settings, self.work.period, days)
        moved = {name: self._moved_figures(name) if on is None else on for name, on in days.items()}
        every = {day for on in moved.values() for day in on}
        counted = " or ".join(
            f"(counted = '{name}'" + (")" if days[name] is None else f" and day in ({listed(on)}))")
            for name, on in moved.items()
        )
        con.execute(f"delete from day_figures where day not in ({listed(every)})")
        con.execute(
            f"insert into day_figures by name select * from ({self.work.before.rows('day_figures', every)}) "
            f"where counted <> '{QUOTIENTS}' and not ({counted or 'false'})"
        )
        divide(con)
        self.work.days["day_figures"], self.work.fresh["day_figures"] = every, "select * from day_figures"

    def _counted_days(self, name: str) -> set[date] | None:
        """Return the days on which to count a table again; None: on all."""
        if name in self.whole:
            return None
        return {day for day in self.work.days.get(table_of(COUNTED[name]), ()) if self.work.inside(day)}

    def _moved_figures(self, name: str) -> set[date]:
        """Return the days on which what is counted from a table is other than what was."""
        now = f"select * from day_figures where counted = '{name}'"
        was = f"select * from ({self.work.before.rows('day_figures')}) where counted = '{name}'"
        return self.work.differing(now, was)
