"""存储类型: how the columns of a fact table are kept, in DuckDB and in Delta; the one place that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from deltalake import Field, Schema
from deltalake.schema import PrimitiveType

from jixiao.facts.table import Column, Kind, Table

_DUCKDB = {
    Kind.TEXT: "VARCHAR",
    Kind.ID: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DECIMAL(38,10)",
    Kind.MONEY: "BIGINT",
    Kind.MOMENT: "TIMESTAMP",
    Kind.DAY: "DATE",
    Kind.MONTH: "VARCHAR",
    Kind.FLAG: "BOOLEAN",
}
_DELTA = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "long",
    "TINYINT": "byte",
    "DECIMAL(38,10)": "decimal(38,10)",
    "TIMESTAMP": "timestamp_ntz",
    "DATE": "date",
    "BOOLEAN": "boolean",
}
_ARROW = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "TINYINT": pa.int8(),
    "DECIMAL(38,10)": pa.decimal128(38, 10),
    "TIMESTAMP": pa.timestamp("us"),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
}
PARTITIONS = ("shop", "month")
THREAD = ("shop", "account", "buyer")


@dataclass(frozen=True, slots=True)
class Stored:
    """One column as it lies on disk: its name and its DuckDB type."""

    name: str
    type: str


def is_events(table: Table) -> bool:
    """Whether rows are events of a conversation: kept by thread number, with small codes for choices."""
    return table.bulk and table.repeats


def duckdb_type(table: Table, column: Column) -> str:
    """Return the DuckDB type of a column; choices of event tables are kept as their position, a TINYINT."""
    if is_events(table) and column.choices:
        return "TINYINT"
    return _DUCKDB[column.kind]


def staged_columns(table: Table) -> list[Stored]:
    """Return what a reader hands over: every column of the table typed, then `file` and `line`."""
    columns = [Stored(column.name, duckdb_type(table, column)) for column in table]
    return [*columns, Stored("file", "INTEGER"), Stored("line", "BIGINT")]


SPOTS = (
    Stored("file", "INTEGER"),
    Stored("spot", "INTEGER"),
    *(Stored(name, "VARCHAR") for name in THREAD),
)


def numbered_columns(table: Table) -> list[Stored]:
    """Return the columns of staged events: a conversation is a number, its spot in the file."""
    columns = [column for column in staged_columns(table) if column.name not in ("account", "buyer")]
    return [SPOTS[1], *columns]


def kept_columns(table: Table) -> list[Stored]:
    """Return what lies in the Parquet files, partition columns left out.

    `shadowed` marks rows that another export's row stands in for: they stay, so that the others can be
    taken back without reading any file again.
    """
    hidden = set(THREAD) if is_events(table) else {"shop"} if table.bulk else set()
    kept = [column for column in staged_columns(table) if column.name not in hidden]
    thread = [Stored("thread", "INTEGER")] if is_events(table) else []
    return [*thread, *kept, Stored("shadowed", "BOOLEAN")]


def partitions(table: Table) -> tuple[str, ...]:
    """Return the partition columns: shop and month for bulk tables, none for registers."""
    return PARTITIONS if table.bulk else ()


def delta_schema(columns: list[Stored], partitioned_by: tuple[str, ...] = ()) -> Schema:
    """Return the Delta schema of these columns, partition columns last."""
    named = [*columns, *(Stored(name, "VARCHAR") for name in partitioned_by)]
    return Schema([Field(column.name, PrimitiveType(_DELTA[column.type])) for column in named])


def arrow_schema(columns: list[Stored]) -> pa.Schema:
    """Return the Arrow schema of these columns."""
    return pa.schema([pa.field(column.name, _ARROW[column.type]) for column in columns])


def quoted(name: str) -> str:
    """Return a column name as SQL wants it: `from`, `to`, `on` and `group` are column names here."""
    return f'"{name}"'


def listed(names: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """Return column names for a select list."""
    return ", ".join(quoted(name) for name in names)
