"""Spark 视图: shows a version of the store on a Spark session, under the same names as on DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.facts.store_delta import DataFile
from jixiao.facts.store_schema import Stored, kept_columns, partitions
from jixiao.facts.store_views import OWN_TABLES, shown_columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SPARK = {
    "VARCHAR": "string",
    "INTEGER": "int",
    "BIGINT": "bigint",
    "TINYINT": "tinyint",
    "DECIMAL(38,10)": "decimal(38,10)",
    "TIMESTAMP": "timestamp_ntz",
    "DATE": "date",
    "BOOLEAN": "boolean",
}


def attach_spark(store: Store, session: SparkSession, data_version: int | None = None) -> None:
    """Put the views of docs/architecture.md on a session, as of `data_version` (default: the latest).

    The Parquet files are those that the store's log names: nothing that an import left half done is read.
    """
    entry = store.entry(data_version)
    for name in ("files", "threads", *TABLES):
        _frame(session, name, store.files_of(name, entry)).createOrReplaceTempView(name)


def _frame(session: SparkSession, name: str, files: list[DataFile]) -> DataFrame:
    if name in OWN_TABLES:
        return _read(session, files, list(OWN_TABLES[name]))
    table = TABLES[name]
    columns = [*kept_columns(table), *(Stored(part, "VARCHAR") for part in partitions(table))]
    rows = _read(session, files, columns).where("not shadowed")
    return rows.selectExpr(*(_shown(column, partitions(table)) for column in shown_columns(table)))


def _shown(column: str, parts: tuple[str, ...]) -> str:
    """Folder names are UTF-8 behind percent signs; Spark reads each byte as a letter of its own."""
    name = f"`{column}`"
    return f"decode(encode({name}, 'ISO-8859-1'), 'UTF-8') as {name}" if column in parts else name


def _read(session: SparkSession, files: list[DataFile], columns: list[Stored]) -> DataFrame:
    if not files:
        empty = ", ".join(f"cast(null as {_SPARK[c.type]}) as `{c.name}`" for c in columns)
        return session.sql(f"select {empty} where false")
    schema = ", ".join(f"`{column.name}` {_SPARK[column.type]}" for column in columns)
    reader = session.read.schema(schema).option("basePath", _plain(files[0].folder.as_posix()))
    return reader.parquet(*(_plain(file.path) for file in files))


def _plain(path: str) -> str:
    """Take from a path's brackets and stars the meaning that Spark sees in them."""
    return "".join(f"\\{letter}" if letter in "[]{}*?\\" else letter for letter in path)
