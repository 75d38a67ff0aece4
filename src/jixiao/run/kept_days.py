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

from jixiao.run.kept import Shelf, listed, literal

# Holds no row: it tells the columns where no day has any.
_SHAPE = "shape.parquet"
# Fewer rows lie in one file: opening thirty costs more than writing one anew.
ROWS_BY_DAY = 100_000


@dataclass(frozen=True)
class Generation:
    """Tables that belong together, each one file, or a folder with a file for each day."""

    folder: Path

    def rows(self, table: str, days: Iterable[date] | None = None) -> str:
        """Return the SQL that reads a table, or only these days of it."""
        whole = self.folder / f"{table}.parquet"
        if whole.is_file():
            on = "" if days is None else f" where day in ({listed(days)})"
            return f"from read_parquet({literal(whole)}){on}"
        folder = self.folder / table
        wanted = None if days is None else {str(day) for day in days}
        # Never the empty one first: from its first file DuckDB guesses how many rows the others hold.
        files = [file for file in _written(folder) if wanted is None or _day_of(file) in wanted]
        listing = ", ".join(map(literal, files or [folder / _SHAPE]))
        return f"from read_parquet([{listing}], hive_partitioning = false)"

    def lies_by_day(self, table: str) -> bool:
        """Whether a table has a file for each day."""
        return (self.folder / table).is_dir()

    def put(self, con: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
        """Write a table into one file."""
        place = literal(self.folder / f"{table}.parquet")
        con.execute(f"copy ({query}) to {place} (format parquet, compression lz4)")

    def put_days(self, con: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
        """Write rows with a column `day` into a file for each of their days."""
        folder = self.folder / table
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / _SHAPE).exists():
            shape = f"select * from ({query}) limit 0"
            con.execute(f"copy ({shape}) to {literal(folder / _SHAPE)} (format parquet)")
        parts = folder / "parts"
        con.execute(
            f"copy ({query}) to {literal(parts)} (format parquet, compression lz4, partition_by (day),"
            " write_partition_columns true)"
        )
        _flatten(parts, folder)

    def take(self, table: str, before: Generation, without: Iterable[date] = ()) -> None:
        """Take a table's files along from another generation, those of some days left behind."""
        gone = {str(day) for day in without}
        whole = before.folder / f"{table}.parquet"
        if whole.is_file():
            link(whole, self.folder / whole.name)
            return
        (self.folder / table).mkdir(exist_ok=True)
        kept = before.folder / table
        for file in (kept / _SHAPE, *(one for one in _written(kept) if _day_of(one) not in gone)):
            link(file, self.folder / table / file.name)

    def mend(
        self,
        con: duckdb.DuckDBPyConnection,
        table: str,
        before: Generation,
        days: Iterable[date],
        query: str,
    ) -> None:
        """Take a table along from another generation, its rows of `days` from `query` instead."""
        changed = set(days)
        if not changed:
            self.take(table, before)
        elif (before.folder / f"{table}.parquet").is_file():
            others = f"select * from ({before.rows(table)}) where day not in ({listed(changed)})"
            self.put(con, table, f"{others} union all by name {query}")
        else:
            self.take(table, before, changed)
            self.put_days(con, table, query)


@dataclass(frozen=True)
class DayShelf(Shelf):
    """A shelf whose tables have a column `day`."""

    def now(self) -> Generation:
        """Return the generation in force."""
        return Generation(self.place())

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
        before = self.now() if changed is not None else None
        days = set(changed or ())

        def fill(folder: Path) -> None:
            fresh = Generation(folder)
            for name, query in tables.items():
                if before is not None:
                    fresh.take(name, before, days)
                fresh.put_days(con, name, query)

        self.swap(fill, meta)


def _written(folder: Path) -> list[Path]:
    """Return the files of all days, in order; a day without rows has none."""
    return sorted(file for file in folder.iterdir() if file.name != _SHAPE)


def _day_of(file: Path) -> str:
    return file.name.split(".")[0]


def _flatten(parts: Path, folder: Path) -> None:
    """Move the files out of the folders of their days: hundreds of folders take a second to put away."""
    for part in parts.iterdir() if parts.is_dir() else ():
        for file in part.iterdir():
            file.rename(folder / f"{part.name.removeprefix('day=')}.{file.name}")
    shutil.rmtree(parts, ignore_errors=True)


def link(file: Path, target: Path) -> None:
    """Let the same file have one more name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:  # a file system without links
        shutil.copyfile(file, target)
