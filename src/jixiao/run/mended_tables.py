"""改动的工具: what is computed anew for one generation of results, table by table and day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.run.changed_facts import Change
from jixiao.run.kept import clear, listed
from jixiao.run.kept_chats import KeptChats
from jixiao.run.kept_days import Generation
from jixiao.run.kept_results import OF_DAYS, rows, with_day

Connection = duckdb.DuckDBPyConnection


@dataclass
class Mending:
    """The results kept, what changed, and what is computed anew.

    `days` says for each table which days it has anew, `fresh` gives the rows of those days.
    """

    con: Connection
    settings: Settings
    period: Period
    before: Generation
    change: Change
    chats: KeptChats
    days: dict[str, set[date]] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)

    def replace(self, table: str, days: Iterable[date], stays: str, fresh: str) -> None:
        """Note for a table: on `days`, kept rows where `stays` holds, and those of `fresh`."""
        wanted = set(days)
        self.make(f"fresh_{table}", f"from {fresh} where {OF_DAYS[table]} in ({listed(wanted)})")
        self.days[table] = wanted
        kept = rows(self.before, table, wanted)
        self.fresh[table] = with_day(
            table, f"select * from ({kept}) where {stays} union all by name select * from fresh_{table}"
        )

    def moved(self, table: str, days: Iterable[date], mine: str, *what: str) -> list[tuple[date, ...]]:
        """Return where (`what`) a table's rows of these days are others than those kept; buyers aside."""
        was = f"select * exclude (customer) from ({rows(self.before, table, days)}) where {mine}"
        now = f"select * exclude (customer) from {table} where {OF_DAYS[table]} in ({listed(days)})"
        return self.con.execute(apart(now, was, what)).fetchall()

    def differing(self, now: str, was: str) -> set[date]:
        """Return the days on which the rows of two queries are not the same."""
        return {day for (day,) in self.con.execute(apart(now, was, ("day",))).fetchall()}

    def inside(self, day: date) -> bool:
        """Whether a day belongs to the period."""
        return self.period.first <= day <= self.period.last

    def distinct(self, query: str) -> list[tuple[date, ...]]:
        """Return the different rows of a query."""
        return self.con.execute(f"select distinct * from ({query})").fetchall()

    def make(self, table: str, query: str) -> None:
        """Create a temporary table in the place of whatever has its name."""
        clear(self.con, table)
        self.con.execute(f"create temp table {table} as {query}")


def apart(now: str, was: str, what: Sequence[str]) -> str:
    """Return the SQL of where (`what`) two queries have other rows.

    Their number and the sum of their hashes are compared: rows are wide and nearly all the same.
    """
    keys = ", ".join(what)
    new, old = (
        f"select {keys}, count(*) as many, sum(hash(one)::hugeint) as told from ({query}) one group by {keys}"
        for query in (now, was)
    )
    same = " and ".join(f"n.{key} is not distinct from o.{key}" for key in what)
    either = ", ".join(f"coalesce(n.{key}, o.{key}) as {key}" for key in what)
    return (
        f"select {either} from ({new}) n full join ({old}) o on {same} "
        "where n.many is distinct from o.many or n.told is distinct from o.told"
    )
