"""写入: what merging a table needs: reading staged and stored rows, writing files, exchanging them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from jixiao.facts.store import Store
from jixiao.facts.store_delta import DataFile, Partition
from jixiao.facts.store_log import Entry
from jixiao.facts.store_schema import Stored, kept_columns, partitions
from jixiao.facts.store_views import OWN_TABLES, scan
from jixiao.facts.table import Table

# What is being written, rows done, rows in all; where it raises, nothing will have happened.
Wrote = Callable[[str, int, int], None]


def silent(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The staged rows of one table: the Parquet files by the number of the file read, and their spots."""

    by_file: Mapping[int, tuple[Path, ...]] = field(default_factory=dict)
    spots: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_file)

    def paths(self, files: Iterable[int] | None = None) -> list[Path]:
        """Return the Parquet files of these files, of all by default."""
        wanted = self.by_file if files is None else sorted(set(files) & self.by_file.keys())
        return [path for file in wanted for path in self.by_file[file]]


@dataclass
class Workbench:
    """The tools of one commit; `versions` collects the new version of every table written."""

    store: Store
    con: duckdb.DuckDBPyConnection
    entry: Entry
    new: frozenset[int]
    dropped: frozenset[int]
    ranks: dict[int, datetime]
    wrote: Wrote = silent
    versions: dict[str, int] = field(default_factory=dict)
    _written: int = 0

    @property
    def version(self) -> int:
        """The data version that this commit makes."""
        return self.entry.version + 1

    @property
    def dropped_sql(self) -> str:
        """The dropped files as an SQL list; 0 is no file."""
        return f"({', '.join(map(str, sorted(self.dropped | {0})))})"

    def staged_sql(self, paths: Iterable[Path]) -> str:
        """Return the SQL that reads staged rows."""
        listed = ", ".join("'" + path.as_posix().replace("'", "''") + "'" for path in paths)
        return f"SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"

    def reads(self, paths: list[Path], columns: Iterable[Stored]) -> list[str]:
        """Return the SQL that reads these columns of staged files, or nothing where there are none."""
        names = ", ".join(f'"{column.name}"' for column in columns)
        return [f"SELECT {names} FROM ({self.staged_sql(paths)})"] if paths else []

    def stored_sql(self, table: Table, files: Iterable[DataFile]) -> str:
        """Return the SQL that reads everything kept of a table, shadowed rows included."""
        return scan(files, kept_columns(table), partitions(table))

    def write(
        self, name: str, partition: Partition, sql: str, days: tuple[date | None, date | None] = (None, None)
    ) -> tuple[DataFile, int]:
        """Write the rows of `sql` as one Parquet file of a partition; return it and how many they are."""
        folder = self.store.folder(name)
        folder.folder.mkdir(parents=True, exist_ok=True)
        self._written += 1
        place = folder.place(partition, f"v{self.version:06d}-{self._written:04d}.parquet")
        file = DataFile(folder.folder, place, partition, *days)
        path = file.path.replace("'", "''")
        done = self.con.execute(
            f"COPY ({sql}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE {self.store.rows_in_a_group})"
        ).fetchone()
        return file, int(done[0]) if done else 0

    def exchange(self, name: str, gone: list[DataFile], come: list[tuple[DataFile, int]]) -> None:
        """Put the written files in the place of others; files without rows stay out."""
        filled = [(file, rows) for file, rows in come if rows]
        for file, rows in come:
            if not rows:
                Path(file.path).unlink()
        if not gone and not filled:
            return
        self.versions[name] = self.store.folder(name).exchange(
            gone, [file for file, _ in filled], {file.relative: rows for file, rows in filled}
        )

    def replace(self, name: str, sql: str) -> None:
        """Let one of the store's own tables consist of the rows of `sql`."""
        self.exchange(name, self.store.files_of(name, self.entry), [self.write(name, (), sql)])

    def append(self, name: str, sql: str, columns: Iterable[Stored]) -> list[DataFile]:
        """Add the rows of `sql` to one of the store's own tables; return the file that holds them, if any."""
        typed = ", ".join(f'"{column.name}"::{column.type} AS "{column.name}"' for column in columns)
        file, rows = self.write(name, (), f"SELECT {typed} FROM ({sql})")
        self.exchange(name, [], [(file, rows)])
        return [file] if rows else []

    def own_sql(self, name: str) -> str:
        """Return the SQL that reads one of the store's own tables as it stood before this commit."""
        return scan(self.store.files_of(name, self.entry), OWN_TABLES[name], ())
