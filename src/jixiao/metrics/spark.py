"""Spark 会话: a Spark session dressed as the connection that the texts of this room run on.

A temporary table is written as Parquet below `folder`, a temporary view stays a view, `insert into` adds
files. So no plan grows over more than one statement, nothing large passes through the driver, and the
tables left behind can be read by anything. Where the session runs on several machines, `folder` must be the
same place on all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.metrics.dialect import SPARK

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# What makes a text mean on Spark what it means on DuckDB. Decimals: an error rather than lost digits.
MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.cteRecursionLevelLimit": "-1",
    "spark.sql.cteRecursionRowLimit": "-1",
}

_MAKE = re.compile(r"create or replace temp (table|view) (\w+) as\s(.*)", re.DOTALL)
_ADD = re.compile(r"insert into (\w+)\s(.*)", re.DOTALL)


class SparkConnection:
    """Runs the statements of this room on a Spark session."""

    dialect = SPARK

    def __init__(self, session: SparkSession, folder: Path) -> None:
        self.session, self.folder = session, folder
        self._files: dict[str, list[str]] = {}
        self._written = 0

    def execute(self, query: str, /) -> Fetched:
        """Run one statement; only a query leaves rows to fetch."""
        # Spark takes a backslash in a text for the beginning of a code; DuckDB for itself.
        query = query.strip().replace("\\", "\\\\")
        if make := _MAKE.fullmatch(query):
            kind, name, select = make.groups()
            self._make(name, self.session.sql(select), lies=kind == "table")
        elif add := _ADD.fullmatch(query):
            name, select = add.groups()
            self._add(name, self._as_before(name, self.session.sql(select)))
        else:
            return Fetched(self.session.sql(query))
        return Fetched(None)

    def files_of(self, table: str) -> list[str]:
        """Return the folders in which a temporary table lies as Parquet files."""
        return self._files[table]

    def _make(self, name: str, frame: DataFrame, *, lies: bool) -> None:
        if lies:
            self._files[name] = []
            self._add(name, frame)
        else:
            frame.createOrReplaceTempView(name)

    def _as_before(self, name: str, frame: DataFrame) -> DataFrame:
        """Give new rows the names and types of those that the table has; their order decides, as in SQL."""
        there = self.session.table(name).schema
        places = (f"_{place}" for place in range(len(there)))
        columns = (
            f"cast(_{place} as {one.dataType.simpleString()}) as `{one.name}`"
            for place, one in enumerate(there)
        )
        return frame.toDF(*places).selectExpr(*columns)

    def _add(self, name: str, frame: DataFrame) -> None:
        self._written += 1
        place = (self.folder / f"{self._written:03}-{name}").as_posix()
        frame.write.parquet(place)
        self._files[name].append(place)
        read = self.session.read.schema(frame.schema).parquet(*self._files[name])
        read.createOrReplaceTempView(name)


class Fetched:
    """The rows of a Spark query, collected when they are asked for."""

    def __init__(self, frame: DataFrame | None) -> None:
        self._frame = frame

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return list(self._tuples([] if self._frame is None else self._frame.collect()))

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        return next(self._tuples([] if self._frame is None else self._frame.take(1)), None)

    @staticmethod
    def _tuples(rows: Iterable[Any]) -> Any:
        return (tuple(row) for row in rows)
