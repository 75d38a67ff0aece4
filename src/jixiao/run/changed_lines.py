"""改动的会话: which conversations have other lines now than in an earlier version of the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from jixiao.facts.registry import TABLES
from jixiao.facts.store import Changed, Store
from jixiao.facts.store_delta import DataFile
from jixiao.facts.store_schema import kept_columns, listed, partitions
from jixiao.facts.store_views import scan

ShopDay = tuple[str, date]
_MESSAGES = TABLES["messages"]


@dataclass(frozen=True)
class ChangedLines:
    """Finds, and remembers for one connection, which conversations have other lines than they had."""

    store: Store
    _found: dict[tuple[int, frozenset[ShopDay]], str] = field(default_factory=dict, init=False, compare=False)

    def since(self, con: duckdb.DuckDBPyConnection, version: int, places: Iterable[ShopDay]) -> str | None:
        """Return the table (thread, customer, shop, day) of what lies otherwise on these days of shops.

        None where that version was cleared away, so that nobody can tell.
        """
        key = (version, frozenset(places))
        if key not in self._found:
            gone, come = self._exchanged(version, key[1])
            if not all(Path(file.path).is_file() for file in gone):
                return None
            self._found[key] = _compare(con, f"changed_lines_{len(self._found)}", gone, come, key[1])
        return self._found[key]

    def _exchanged(self, version: int, places: Iterable[ShopDay]) -> tuple[list[DataFile], list[DataFile]]:
        """Return the files with these days that were put away since, and those that came."""
        then, now = (
            [file for file in self.store.files_of(_MESSAGES.name, entry) if _holds(file, places)]
            for entry in (self.store.entry(version), self.store.entry())
        )
        return [file for file in then if file not in now], [file for file in now if file not in then]


def changed_chats(changes: Iterable[Changed]) -> set[ShopDay]:
    """Return the shops' calendar days whose messages changed."""
    return {
        (change.shop, change.day)
        for change in changes
        if change.table == _MESSAGES.name and change.shop is not None and change.day is not None
    }


def _holds(file: DataFile, places: Iterable[ShopDay]) -> bool:
    return any(file.partition == (shop, f"{day:%Y-%m}") and file.may_hold(day) for shop, day in places)


def _compare(
    con: duckdb.DuckDBPyConnection,
    name: str,
    gone: Iterable[DataFile],
    come: Iterable[DataFile],
    places: frozenset[ShopDay],
) -> str:
    con.execute("create or replace temp table changed_places (shop varchar, day date)")
    if places:
        con.executemany("insert into changed_places values (?, ?)", [list(place) for place in sorted(places)])
    con.execute(
        f"""create or replace temp table {name} as
        select cast(thread as bigint) as thread, cast(t.customer as bigint) as customer, t.shop, c.day
        from (select coalesce(n.thread, o.thread) as thread, coalesce(n.day, o.day) as day
              from ({_told(come)}) n full join ({_told(gone)}) o on n.thread = o.thread and n.day = o.day
              where n.many is distinct from o.many or n.told is distinct from o.told) c
        join threads t using (thread)"""
    )
    return name


def _told(files: Iterable[DataFile]) -> str:
    """Return the SQL of conversations by day: how many lines, and the sum of hashes of all that they say."""
    said = [column.name for column in kept_columns(_MESSAGES) if column.name != "shadowed"]
    lines = scan(files, kept_columns(_MESSAGES), partitions(_MESSAGES))
    return f"""select thread, day, count(*) as many, sum(hash({listed(said)})::hugeint) as told
        from (select *, sent_at::date as day from ({lines}) where not shadowed)
        where (shop, day) in (select shop, day from changed_places) group by thread, day"""
