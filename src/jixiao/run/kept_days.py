"""按天保存: kept tables with a file for each day, so that a changed day is the only one written anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from jixiao.run.kept import Shelf, literal

# Holds no row: it tells the columns where no day has any.
_SHAPE = "shape.parquet"


@dataclass(frozen=True)
class DayShelf(Shelf):
    """A shelf whose tables have a column `day` and lie in files of one day each."""

    def rows(self, table: str, days: Iterable[date] | None = None) -> str:
        """Return the SQL that reads a table of the generation in force, or only these days of it."""
        folder = self.place() / table
        parts = [folder] if days is None else [folder / f"day={day}" for day in sorted(set(days))]
        files = [folder / _SHAPE, *(file for part in parts for file in sorted(part.rglob("data*.parquet")))]
        listed = ", ".join(literal(file) for file in files)
        return f"from read_parquet([{listed}], hive_partitioning = false)"

    def put_days(
        self,
        con: duckdb.DuckDBPyConnection,
        tables: dict[str, str],
        meta: dict[str, Any],
        changed: Iterable[date] | None = None,
    ) -> None:
        """Write the tables; of `changed` (None: all) days only, the files of other days stay as they are.

        `tables` gives the rows of the days to write and no others.
        """
        before = self.place() if changed is not None else None
        days = set(changed or ())

        def fill(folder: Path) -> None:
            for name, query in tables.items():
                if before is not None:
                    _link(before / name, folder / name, days)
                _write(con, query, folder / name)

        self.swap(fill, meta)


def _write(con: duckdb.DuckDBPyConnection, query: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _SHAPE).exists():
        shape = f"select * from ({query}) limit 0"  # noqa: S608 - our own texts
        con.execute(f"copy ({shape}) to {literal(folder / _SHAPE)} (format parquet)")
    con.execute(
        f"copy ({query}) to {literal(folder)} (format parquet, compression lz4, partition_by (day),"
        " write_partition_columns true, overwrite_or_ignore true)"
    )


def _link(before: Path, folder: Path, changed: set[date]) -> None:
    """Take the files of unchanged days along: the same files, under one more name."""
    gone = {f"day={day}" for day in changed}
    for file in before.rglob("*.parquet"):
        if file.parent.name not in gone:
            target = folder / file.relative_to(before)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(file, target)
            except OSError:  # a file system without links
                shutil.copyfile(file, target)
