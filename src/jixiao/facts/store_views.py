"""视图: what the store shows on a DuckDB connection; the contract is docs/architecture.md."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from jixiao.facts.mended import unsettled_sql
from jixiao.facts.registry import TABLES
from jixiao.facts.store_delta import DataFile
from jixiao.facts.store_schema import Stored, is_events, kept_columns, listed, partitions
from jixiao.facts.table import Table

FILES = (
    Stored("file", "INTEGER"),
    Stored("name", "VARCHAR"),
    Stored("sha256", "VARCHAR"),
    Stored("format", "VARCHAR"),
    Stored("exported_at", "TIMESTAMP"),
    Stored("rows", "BIGINT"),
    Stored("quarantined", "BIGINT"),
    Stored("identity", "VARCHAR"),
    Stored("ranked_at", "TIMESTAMP"),
    Stored("tables", "VARCHAR"),
    Stored("shops", "VARCHAR"),
)
QUARANTINE = (
    Stored("file", "INTEGER"),
    Stored("line", "BIGINT"),
    Stored("column", "VARCHAR"),
    Stored("code", "VARCHAR"),
    Stored("message_zh", "VARCHAR"),
    Stored("message_en", "VARCHAR"),
    Stored("remedy_zh", "VARCHAR"),
    Stored("remedy_en", "VARCHAR"),
    Stored("raw", "VARCHAR"),
    Stored("severity", "VARCHAR"),
)
THREADS = (
    Stored("thread", "INTEGER"),
    Stored("customer", "INTEGER"),
    Stored("shop", "VARCHAR"),
    Stored("account", "VARCHAR"),
    Stored("buyer", "VARCHAR"),
)
CHANGES = (
    Stored("version", "BIGINT"),
    Stored("table", "VARCHAR"),
    Stored("shop", "VARCHAR"),
    Stored("day", "DATE"),
)
OWN_TABLES: dict[str, tuple[Stored, ...]] = {
    "files": FILES,
    "quarantine": QUARANTINE,
    "threads": THREADS,
    "changes": CHANGES,
}


def scan(files: Iterable[DataFile], columns: Iterable[Stored], partitioned_by: tuple[str, ...]) -> str:
    """Return the SQL that reads these files as one relation; without files, an empty one of that shape."""
    paths = ", ".join(_literal(file.path) for file in files)
    named = [*columns, *(Stored(name, "VARCHAR") for name in partitioned_by)]
    if not paths:
        return "SELECT " + ", ".join(f'NULL::{c.type} AS "{c.name}"' for c in named) + " WHERE false"
    hive = "".join(f"{name}: VARCHAR, " for name in partitioned_by)
    types = f", hive_types = {{{hive.rstrip(', ')}}}" if hive else ""
    return (
        f"SELECT {listed([c.name for c in named])} FROM read_parquet([{paths}], "
        f"hive_partitioning = {bool(partitioned_by)}{types})"
    )


def show(con: duckdb.DuckDBPyConnection, name: str, files: Iterable[DataFile]) -> None:
    """Put the view called `name` on the connection; `quarantine` leaves out what `files` settles."""
    sql = view_sql(name, files)
    sql = unsettled_sql(sql) if name == "quarantine" else sql
    con.execute(f'CREATE OR REPLACE VIEW "{name}" AS {sql}')


def view_sql(name: str, files: Iterable[DataFile]) -> str:
    """Return the SQL behind one view of the store."""
    if name in OWN_TABLES:
        return scan(files, OWN_TABLES[name], ())
    table = TABLES[name]
    everything = scan(files, kept_columns(table), partitions(table))
    return f"SELECT {listed(shown_columns(table))} FROM ({everything}) WHERE NOT shadowed"


def shown_columns(table: Table) -> list[str]:
    """Return the columns that a view of this table has."""
    if is_events(table):
        kept = [column.name for column in kept_columns(table) if column.name != "shadowed"]
        origin = ["file", "line"]
        return [*(name for name in kept if name not in origin), *partitions(table), *origin]
    return [*(column.name for column in table), "file", "line"]


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
