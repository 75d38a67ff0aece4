"""保存的派生表: figures of a period from the store; what still holds is taken from what was kept.

Two things are kept under the store's `derived` folder. **Chats**: per calendar month the rounds, chat days
and pauses, which depend on messages and on few settings, and on no register: when messages of a shop-day
change, that shop's day is computed again and no other. **Results**: everything a period's computation left
behind, used again where neither data nor settings nor code changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.period import Month
from jixiao.facts.store import Store
from jixiao.metrics.chats import build_chats
from jixiao.metrics.engine import Parts, compute, fresh_touches
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import quoted
from jixiao.metrics.sql import day_starts
from jixiao.run.kept import Shelf, code_mark, literal
from jixiao.run.kept_days import DayShelf
from jixiao.run.on_spark import OnSpark

Connection = duckdb.DuckDBPyConnection
ShopDay = tuple[str, date]

CHATS = ("thread_rounds", "thread_days", "thread_pauses")
RESULTS = (
    "account_nos",
    "person_nos",
    "customers",
    "order_facts",
    "rounds",
    "contacts",
    "credits",
    "sales",
    "order_days",
    "assists",
    "order_cases",
    "rating_rows",
    "attendance_rows",
    "label_rows",
    "complaint_rows",
    "exam_rows",
    "handover_rows",
    "submission_rows",
    "incident_rows",
    "invite_rows",
    "work_days",
    "figures",
    "report_figures",
    "differences",
)


def compute_kept(
    con: Connection, store: Store, settings: Settings, period: Period, spark: OnSpark | None = None
) -> Period:
    """Compute `period` on `con`, on which the latest version of `store` is attached; or on `spark`.

    Leaves the same tables behind as `metrics.engine.compute`, from what was kept wherever that still holds.
    What one engine computed is not taken for the other's.
    """
    version = _Version.of(store)
    shelf = _results(store, settings, period, on_spark=spark is not None)
    if shelf.meta() and version.same_as(shelf.meta()):
        _show(con, shelf)
    elif spark:
        with spark.results(store, settings, period, RESULTS) as tables:
            shelf.put(con, tables, version.noted())
        _show(con, shelf)
    else:
        for table in RESULTS:
            _clear(con, table)
        chats = KeptChats(store, version)
        compute(con, settings, period, Parts(chats.take, fresh_touches))
        shelf.put(con, {table: f"from {table}" for table in RESULTS}, version.noted())
    return period


def compute_past(  # noqa: PLR0913, PLR0917 - what to compute, and where
    con: Connection, store: Store, settings: Settings, period: Period, spark: OnSpark, version: int | None
) -> Period:
    """Compute `period` as of an earlier data version on `spark`; the tables lie on `con` and are not kept."""
    with spark.results(store, settings, period, RESULTS, version) as tables:
        for table, query in tables.items():
            _clear(con, table)
            con.execute(f"create temp table {table} as {query}")
    return period


def _show(con: Connection, shelf: Shelf) -> None:
    for table in RESULTS:
        _clear(con, table)
        con.execute(f"create or replace temp view {table} as from read_parquet({literal(shelf.path(table))})")


def kept_beside(store: Store, settings: Settings, period: Period, *, on_spark: bool = False) -> Path | None:
    """Return the folder of a period's kept results while they hold: what follows from them may lie there."""
    shelf = _results(store, settings, period, on_spark=on_spark)
    return shelf.place() if _Version.of(store).same_as(shelf.meta()) else None


def _results(store: Store, settings: Settings, period: Period, *, on_spark: bool) -> Shelf:
    name = f"{settings.mark()}-{period.first}-{period.last}{'-spark' if on_spark else ''}"
    return Shelf(store.root / "derived" / "results" / name)


@dataclass(frozen=True)
class _Version:
    """Which data and which code tables were made from: the store's version, when it was made, the code."""

    number: int
    made_at: str
    code: str

    @classmethod
    def of(cls, store: Store, number: int | None = None) -> _Version:
        entry = store.entry(number)
        return cls(entry.version, entry.at.isoformat(), code_mark())

    def noted(self) -> dict[str, Any]:
        return {"version": self.number, "made_at": self.made_at, "code": self.code}

    def same_as(self, meta: dict[str, Any] | None) -> bool:
        return bool(meta) and self.noted() == {name: (meta or {}).get(name) for name in self.noted()}


@dataclass(frozen=True)
class KeptChats:
    """The chat tables month by month: taken from the shelf, brought up to date shop-day by shop-day."""

    store: Store
    version: _Version

    def take(self, con: Connection, settings: Settings, period: Period) -> None:
        """Show thread_rounds, thread_days and thread_pauses of a part of one month and the day before it."""
        shelf = self._current(con, settings, Period.of(Month.of(period.first)))
        span = period.widened(before=1)
        for table in CHATS:
            _clear(con, table)
            con.execute(
                f"create or replace temp view {table} as select * exclude (shop) "
                f"from ({shelf.rows(table, span.days())}) "
                f"where day between date '{span.first}' and date '{span.last}'"
            )

    def _current(self, con: Connection, settings: Settings, month: Period) -> DayShelf:
        """Return the month's shelf after bringing it up to date."""
        name = str(Month.of(month.first))
        shelf = DayShelf(self.store.root / "derived" / "chats" / settings.mark("chats") / name)
        meta = shelf.meta()
        if meta and self.version.same_as(meta):
            return shelf
        changed = self._changed(settings, month, meta) if meta else None
        if changed is None:
            _build(con, settings, month.widened(before=1), "")
            shelf.put_days(con, {table: _with_shop(table) for table in CHATS}, self.version.noted())
        else:
            self._mend(con, settings, shelf, changed)
        return shelf

    def _changed(self, settings: Settings, month: Period, meta: dict[str, Any]) -> set[ShopDay] | None:
        """Return the shop-days to compute again since the shelf was filled; None: all of them.

        A day's lines reach into the next day, where a transfer just after midnight looks back some minutes;
        with a split hour a calendar day also holds the end of the business day before.
        """
        if meta.get("code") != self.version.code or not self._known(meta):
            return None
        span = month.widened(before=1)
        reaches = range(-1 if settings["split_hour"] or _joins(settings) else 0, 2)
        touched = (
            (change.shop, change.day + timedelta(days))
            for change in self.store.changed_since(int(meta["version"]))
            if change.table == "messages" and change.shop is not None and change.day is not None
            for days in reaches
        )
        return {(shop, day) for shop, day in touched if span.first <= day <= span.last}

    def _known(self, meta: dict[str, Any]) -> bool:
        """Whether this store really had the version that the shelf was filled from."""
        try:
            past = _Version.of(self.store, int(meta["version"]))
        except (KeyError, ValueError):
            return False
        return past.made_at == meta.get("made_at")

    def _mend(self, con: Connection, settings: Settings, shelf: DayShelf, changed: set[ShopDay]) -> None:
        """Compute the changed shop-days again and put them in the place of the old ones."""
        if not changed:
            shelf.note(self.version.noted())
            return
        con.execute("create or replace temp table changed_days (shop varchar, day date)")
        con.executemany("insert into changed_days values (?, ?)", sorted(changed))
        days = {day for _, day in changed}
        _build(con, settings, Period(min(days), max(days)).widened(before=1), _only(settings, changed))
        tables = {table: _mended(table, shelf.rows(table, days)) for table in CHATS}
        shelf.put_days(con, tables, self.version.noted(), days)


def _mended(table: str, kept: str) -> str:
    """Return the rows of the changed days: other shops' as kept, the changed shop-days' as computed now."""
    changed = "(shop, day) in (select (shop, day) from changed_days)"
    return (
        f"select * from ({kept}) where not {changed} "
        f"union all by name select * from ({_with_shop(table)}) where {changed}"
    )


def _clear(con: Connection, name: str) -> None:
    """Drop a temporary table or view, whichever there is."""
    for kind, listed in (
        ("view", "duckdb_views() where view_name"),
        ("table", "duckdb_tables() where table_name"),
    ):
        if con.execute(f"select 1 from {listed} = ? and temporary", [name]).fetchone():
            con.execute(f"drop {kind} temp.{name}")


def _build(con: Connection, settings: Settings, period: Period, only: str) -> None:
    for table in CHATS:
        _clear(con, table)
    build_chats(con, settings, period, only)


def _only(settings: Settings, changed: set[ShopDay]) -> str:
    """Return the test that narrows the messages to the changed shops and days, with the day before each.

    The day after as well, where a chat that goes on over the split takes its lines along.
    """
    around = (-1, 0, 1) if _joins(settings) else (0, 1)
    days = sorted({day - timedelta(back) for _, day in changed for back in around})
    spans = [day_starts(settings, Period(day, day)) for day in days]
    shops = quoted(tuple(sorted({shop for shop, _ in changed})))
    moments = " or ".join(f"(sent_at >= timestamp '{a}' and sent_at < timestamp '{b}')" for a, b in spans)
    return f"and shop in ({shops}) and ({moments})"


def _joins(settings: Settings) -> bool:
    return settings["join_over_split_minutes"] is not None


def _with_shop(table: str) -> str:
    """Add the shop to a table's rows, so that a shop's day can be taken out again."""
    return (
        f"select r.*, t.shop from {table} r join "
        "(select thread, shop from all_threads union select thread, shop from new_threads) t using (thread)"
    )
