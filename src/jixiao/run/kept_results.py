"""保存的结果: every table that a period's computation leaves behind, used again where nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from jixiao.facts.store import Store
from jixiao.metrics.counting import show_figures
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.run import kept_days
from jixiao.run.kept import Version, clear
from jixiao.run.kept_days import DayShelf, Generation

Connection = duckdb.DuckDBPyConnection

# The tables whose rows belong to days, with the column that says to which.
OF_DAYS: Mapping[str, str] = {
    "opened_threads": "day",
    "order_facts": "created_day",
    "credits": "created_day",
    "rounds": "day",
    "contacts": "day",
    "sales": "day",
    "order_days": "day",
    "assists": "day",
    "order_cases": "day",
    "rating_rows": "day",
    "attendance_rows": "day",
    "label_rows": "day",
    "complaint_rows": "day",
    "exam_rows": "day",
    "handover_rows": "day",
    "submission_rows": "day",
    "incident_rows": "day",
    "invite_rows": "day",
    "work_days": "day",
    "day_figures": "day",
}
# What belongs to the whole period.
WHOLE = ("account_nos", "person_nos", "period_figures", "report_figures", "report_covers", "differences")
RESULTS = (*OF_DAYS, *WHOLE)

_HELD = "customers_held"
_CUSTOMERS = """create or replace temp view customers as
    select cast(customer as bigint) as customer, min(shop) as shop, min(buyer) as buyer
    from threads {only} group by customer"""


@dataclass(frozen=True)
class Results(DayShelf):
    """The results kept for one period under some settings."""

    @classmethod
    def of(cls, store: Store, settings: Settings, period: Period, *, on_spark: bool) -> Results:
        """Return where they lie; what one engine computed is not taken for the other's."""
        name = f"{settings.mark()}-{period.first}-{period.last}{'-spark' if on_spark else ''}"
        return cls(store.root / "derived" / "results" / name)

    def put(self, con: Connection, tables: Mapping[str, str], version: Version, as_of: datetime) -> None:
        """Write the tables (name to query) as a new generation, made from `version` of the data."""

        def fill(fresh: Generation) -> None:
            for table, query in tables.items():
                put(con, fresh, table, query)

        self.swap(lambda folder: fill(Generation(folder)), noted(version, as_of, order_shops(con)))

    def show(self, con: Connection, settings: Settings) -> None:
        """Show what is kept under the names that a computation leaves behind."""
        show(con, self.now(), RESULTS)
        show_rest(con, settings, self.as_of())

    def as_of(self) -> datetime:
        """Return the moment that the data reached to when these results were made."""
        return datetime.fromisoformat((self.meta() or {})["as_of"])


def noted(version: Version, as_of: datetime, shops: list[str]) -> dict[str, object]:
    """Return what is noted beside results; `shops` are those of `order_shops`."""
    return version.noted() | {"as_of": as_of.isoformat(), "order_shops": shops}


def order_shops(con: Connection) -> list[str]:
    """Return the shops whose orders name buyers: elsewhere some figures of contacts are not told at all."""
    rows = con.execute(
        "select distinct shop from memory.main.orders where buyer is not null order by 1"
    ).fetchall()
    return [shop for (shop,) in rows]


def put(con: Connection, fresh: Generation, table: str, query: str) -> None:
    """Write a table: day by day where it is long."""
    if table not in OF_DAYS:
        fresh.put(con, table, query)
        return
    row = con.execute(f"select count(*) from ({query})").fetchone()
    write = fresh.put_days if row and row[0] >= kept_days.ROWS_BY_DAY else fresh.put
    write(con, table, with_day(table, query))


def with_day(table: str, query: str) -> str:
    """Add the column that says to which file a row belongs, where it has another name."""
    name = OF_DAYS[table]
    return query if name == "day" else f"select *, {name} as day from ({query})"


def rows(kept: Generation, table: str, days: Iterable[date] | None = None) -> str:
    """Return the SQL of a kept table with the columns that a computation gives it."""
    query = kept.rows(table, days)
    return query if OF_DAYS.get(table, "day") == "day" else f"select * exclude (day) from ({query})"


def show(con: Connection, kept: Generation, tables: Iterable[str]) -> None:
    """Show these tables of a generation."""
    for table in tables:
        clear(con, table)
        con.execute(f"create temp view {table} as {rows(kept, table)}")


def show_rest(con: Connection, settings: Settings, as_of: datetime) -> None:
    """Show what follows from the tables kept and from the store."""
    show_customers(con)
    clear(con, "figures")
    show_figures(con, settings, as_of)


def show_customers(con: Connection, only: str = "") -> None:
    """Show the buyers of all chats by their numbers, or `only` some (`where customer in (...)`)."""
    clear(con, "customers")
    clear(con, _HELD)
    con.execute(_CUSTOMERS.format(only=only))


def hold_customers(con: Connection) -> None:
    """Find the buyers once and for all: whoever joins them again and again need not."""
    if con.execute("select 1 from duckdb_tables() where table_name in ('customers', ?)", [_HELD]).fetchone():
        return
    con.execute(f"create temp table {_HELD} as from customers")
    con.execute(f"create or replace temp view customers as from {_HELD}")
