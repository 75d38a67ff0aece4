"""保存的聊天: the rounds, chat days and pauses of a month, brought up to date shop-day by shop-day.

They depend on messages and on few settings, and on no register: when messages of a shop-day change, that
shop's day is computed again and no other, and of it only the chats of the buyers whose lines changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import duckdb

from jixiao.base.period import Month
from jixiao.facts.store import Store
from jixiao.metrics.chats import build_chats, look_at
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import quoted
from jixiao.metrics.sql import day_starts
from jixiao.run.changed_lines import ChangedLines, ShopDay, changed_chats
from jixiao.run.kept import Version, clear
from jixiao.run.kept_days import DayShelf

Connection = duckdb.DuckDBPyConnection

# With the moment at which a row begins.
CHATS = {"thread_rounds": "opened_at", "thread_days": "first_at", "thread_pauses": "closed_at"}
# With them lie the chats that a transfer opened and nobody has written in yet.
KEPT = (*CHATS, "new_threads")


@dataclass(frozen=True)
class KeptChats:
    """The chat tables month by month: taken from the shelf, brought up to date shop-day by shop-day."""

    store: Store
    version: Version
    lines: ChangedLines = field(init=False)

    def __post_init__(self) -> None:
        """Remember which lines changed for as long as this one lives."""
        object.__setattr__(self, "lines", ChangedLines(self.store))

    def take(
        self,
        con: Connection,
        settings: Settings,
        period: Period,
        until: datetime | None = None,
        only: str = "",
    ) -> None:
        """Show the chat tables of a part of one month, or of it only what begins before `until`.

        Of the day before it only the chats that may still be open when it begins: nothing else reaches over.
        `only` narrows the chats further (`and thread in (...)`).
        """
        shelf = self._current(con, settings, Period.of(Month.of(period.first)))
        begins, _ = day_starts(settings, period)
        reaches = f"last_at > timestamp '{begins - open_for(settings)}'"
        for table, begun in CHATS.items():
            span = period.widened(before=1) if table == "thread_days" else period
            inside = f"day between date '{period.first}' and date '{period.last}'"
            over = f" or (day = date '{span.first}' and {reaches})" if table == "thread_days" else ""
            early = f" and {begun} < timestamp '{until}'" if until else ""
            clear(con, table)
            con.execute(
                f"create or replace temp view {table} as select * exclude (shop) "
                f"from ({shelf.now().rows(table, span.days())}) where ({inside}{over}){early} {only}"
            )

    def opened(self, con: Connection, settings: Settings, days: Iterable[date]) -> str:
        """Return the SQL of the chats that a transfer opened on these days, all of one month."""
        wanted = sorted(days)
        shelf = self._current(con, settings, Period.of(Month.of(wanted[0])))
        return shelf.now().rows("new_threads", wanted)

    def _current(self, con: Connection, settings: Settings, month: Period) -> DayShelf:
        """Return the month's shelf after bringing it up to date."""
        name = str(Month.of(month.first))
        shelf = DayShelf(self.store.root / "derived" / "chats" / settings.mark("chats") / name)
        meta = shelf.meta()
        if meta and self.version.same_as(meta):
            return shelf
        changed = self._changed(con, settings, month, shelf) if meta else None
        if changed is None:
            _build(con, settings, month.widened(before=1), "")
            shelf.put_days(con, {table: _with_shop(table) for table in KEPT}, self.version.noted())
        else:
            self._mend(con, settings, shelf, changed)
        return shelf

    def _changed(
        self, con: Connection, settings: Settings, month: Period, shelf: DayShelf
    ) -> set[ShopDay] | None:
        """Return the shop-days to compute again since the shelf was filled; None: all of them."""
        meta = shelf.meta() or {}
        if not self.version.follows(self.store, meta):
            return None
        version, opened = int(meta["version"]), shelf.now().rows("new_threads")
        inside = set(month.widened(before=1).days())
        changes = changed_chats(self.store.changed_since(version))
        near = {place for place in changes if inside & {day for _, day in reached(settings, [place])}}
        lines = self.lines.since(con, version, near)
        if lines is None:
            return None
        _know_buyers(con, lines, opened)
        places = con.execute(f"select distinct shop, day from {lines}").fetchall()
        touched = reached(settings, places) | first_written(con, opened)
        after = {(shop, day + timedelta(1)) for shop, day in touched} - touched
        return {place for place in touched if place[1] in inside} | {
            place for place in after if place[1] in inside and self._looks_back(con, settings, shelf, place)
        }

    def _looks_back(self, con: Connection, settings: Settings, shelf: DayShelf, place: ShopDay) -> bool:
        """Whether a transfer in a day's first minutes finds its receiver's chat spoken in on another day now.

        Nothing else in the chats of a day follows from the lines of the day before.
        """
        shop, day = place
        begins, _ = day_starts(settings, Period(day, day))
        since, until = begins - open_for(settings), begins + open_for(settings)
        kept = shelf.now().rows("thread_rounds", [day])
        con.execute(
            f"""create or replace temp table early_transfers as
            select thread, opened_at, file, line, spoke_on from ({kept})
            where by_transfer and opened_at < timestamp '{until}' and shop = {quoted((shop,))}"""
        )
        there = con.execute("select count(*) from early_transfers").fetchone()
        if there == (0,):
            return False
        around = f"m.sent_at >= timestamp '{since}' and m.sent_at < timestamp '{until}'"
        of_them = "and thread in (select thread from early_transfers)"
        look_at(con, settings, Period(day, day).widened(before=1), f"{of_them} and {around}")
        moved = con.execute(
            f"""select 1 from early_transfers t left join chat_lines l
              on l.thread = t.thread and l.kind <= 2 and l.sent_at <= t.opened_at
             and l.sent_at > t.opened_at - interval {settings["open_minutes"]} minute
            group by t.thread, t.opened_at, t.file, t.line, t.spoke_on
            having max(l.day) is distinct from t.spoke_on limit 1"""
        )
        return moved.fetchone() is not None

    def _mend(self, con: Connection, settings: Settings, shelf: DayShelf, changed: set[ShopDay]) -> None:
        """Compute the changed shop-days again and put them in the place of the old ones."""
        if not changed:
            shelf.note(self.version.noted())
            return
        con.execute("create or replace temp table changed_days (shop varchar, day date)")
        con.executemany("insert into changed_days values (?, ?)", sorted(changed))
        days = {day for _, day in changed}
        # Of all chats only these: each step would look for them again.
        con.execute("create temp view threads as from mended_threads where thread >= 0")
        _build(con, settings, Period(min(days), max(days)).widened(before=1), _only(settings, changed))
        tables = {table: _mended(table, shelf.now().rows(table, days)) for table in KEPT}
        shelf.put_days(con, tables, self.version.noted(), days)
        clear(con, "threads")


def _know_buyers(con: Connection, lines: str, opened: str) -> None:
    """Make `mended_threads`: the chats of all buyers whose lines changed, or who wrote first since."""
    con.execute(
        f"""create or replace temp table mended_threads as
        with buyers as (
          select customer from {lines}
          union select o.customer from ({opened}) o join threads using (shop, account, buyer))
        select cast(thread as bigint) as thread, customer, shop, account, buyer from threads
        where customer in (select customer from buyers)
        union select thread, customer, shop, account, buyer from ({opened})
        where customer in (select customer from buyers)"""
    )


def _mended(table: str, kept: str) -> str:
    """Return the rows of the changed days: as computed now where a chat changed there, all others as kept."""
    changed = "(shop, day) in (select (shop, day) from changed_days)"
    theirs = "thread in (select thread from mended_threads)"
    return (
        f"select * from ({kept}) where not ({changed} and {theirs}) "
        f"union all by name select * from ({_with_shop(table)}) where {changed}"
    )


def _build(con: Connection, settings: Settings, period: Period, only: str) -> None:
    for table in CHATS:
        clear(con, table)
    build_chats(con, settings, period, only)


def _only(settings: Settings, changed: set[ShopDay]) -> str:
    """Return the test that narrows the messages to the changed chats and days, with what reaches into them.

    That is the end of the day before; where a chat that goes on over the split takes its lines along, it is
    all of that day and of the day after.
    """
    days = {day for _, day in changed}
    if _joins(settings):
        days |= {day + timedelta(away) for day in days for away in (-1, 1)}
    starts = [day_starts(settings, Period(day, day)) for day in sorted(days)]
    spans = [(begins - open_for(settings), ends) for begins, ends in starts]
    shops = quoted(tuple(sorted({shop for shop, _ in changed})))
    moments = " or ".join(f"(sent_at >= timestamp '{a}' and sent_at < timestamp '{b}')" for a, b in spans)
    theirs = "thread in (select thread from mended_threads)"
    return f"and shop in ({shops}) and {theirs} and ({moments})"


def open_for(settings: Settings) -> timedelta:
    """Return how long a chat stays open after a line, over the end of its day as well."""
    return timedelta(minutes=settings.number("open_minutes"))


def _joins(settings: Settings) -> bool:
    return settings["join_over_split_minutes"] is not None


def _with_shop(table: str) -> str:
    """Add the shop to a table's rows, so that a shop's day can be taken out again."""
    if table == "new_threads":
        return "from new_threads"
    return (
        f"select r.*, t.shop from {table} r join (select thread, shop from threads "
        "union all select distinct thread, shop from new_threads) t using (thread)"
    )


def reached(settings: Settings, changed: Iterable[ShopDay]) -> set[ShopDay]:
    """Return the business days that have lines of these calendar days.

    With a split hour a calendar day also holds the end of the business day before; where a chat goes on over
    the split it takes lines along from one day to the other.
    """
    joins = _joins(settings)
    reaches = range(-1 if settings["split_hour"] or joins else 0, 2 if joins else 1)
    return {(shop, day + timedelta(days)) for shop, day in changed for days in reaches}


def first_written(con: Connection, opened: str) -> set[ShopDay]:
    """Return where a transfer opened a chat that somebody has written in since: it has a number now."""
    query = f"select distinct o.shop, o.day from ({opened}) o join threads using (shop, account, buyer)"
    return set(con.execute(query).fetchall())
