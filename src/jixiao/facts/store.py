"""事实库: Delta tables under one folder; a whole import is one step, or did not happen."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

import duckdb

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.store_blocks import ROWS_IN_A_FILE
from jixiao.facts.store_delta import DataFile, DeltaFolder
from jixiao.facts.store_log import Entry, Log
from jixiao.facts.store_pins import Pins
from jixiao.facts.store_place import must_be_usable
from jixiao.facts.store_schema import delta_schema, kept_columns, partitions
from jixiao.facts.store_views import OWN_TABLES, scan, show

MEMORY = "600MB"
MEMORY_OF_A_THREAD = 100
ROWS_IN_A_GROUP, GROUP_ROWS_PER_MB, FILE_ROWS_PER_MB = 122_880, 300, 1_000
_BUSY = Problem(
    "S001",
    Place(),
    Text("另一个导入正在写入这个工作区。", "Another import is writing to this workspace."),
    Text("请等它结束后再试一次。", "Please wait until it is done, then try again."),
)


def _cleared(version: int) -> Problem:
    return Problem(
        "S002",
        Place(),
        Text(
            f"数据版本 {version} 的文件已被清理，不能再读。",
            f"The files of data version {version} were cleared away.",
        ),
        Text(
            "请用还在的版本：jixiao store versions 会列出来。锁定的月份用到的版本不会被清理。",
            "Use one that is still there: jixiao store versions lists them. Versions of locked months stay.",
        ),
    )


class Changed(NamedTuple):
    """A place where facts changed: a table, a shop and a day; None where the table has none (registers)."""

    table: str
    shop: str | None
    day: date | None


@dataclass(frozen=True)
class Store:
    """The facts of one workspace.

    `memory` (like 600MB) bounds what an import holds in memory; more goes to `root/staging` for the while.
    """

    root: Path
    memory: str = MEMORY
    _files: dict[tuple[str, int | None], list[DataFile]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def log(self) -> Log:
        """The log of committed imports."""
        return Log(self.root / "log")

    @property
    def pins(self) -> Pins:
        """The data versions that must stay readable."""
        return Pins(self.root / "pins")

    def pin(self, version: int, why: str) -> None:
        """Keep a data version readable, like that of a locked month; KeyError where there is none."""
        self.entry(version)
        self.pins.add(version, why)

    def unpin(self, version: int, why: str) -> None:
        """Take back what `pin` said for this reason; other reasons still hold."""
        self.pins.remove(version, why)

    @property
    def staging(self) -> Path:
        """The folder for work in progress; whatever lies there between imports is waste."""
        return self.root / "staging"

    @property
    def data_version(self) -> int:
        """The number of the latest import; 0 before the first."""
        return self.log.last().version

    @property
    def import_sha256s(self) -> frozenset[str]:
        """The sha256 of every file whose rows are in the store."""
        with self.reading() as con:
            return frozenset(row[0] for row in con.execute("SELECT sha256 FROM files").fetchall())

    def attach(self, con: duckdb.DuckDBPyConnection, data_version: int | None = None) -> None:
        """Put the views of docs/architecture.md on `con`, as of `data_version` (default: the latest).

        KeyError where the store never had that version; ProblemsError where its files were cleared away.
        """
        entry = self.entry(data_version)
        if data_version is not None:
            self._must_be_whole(entry)
        for name in (*OWN_TABLES, *TABLES):
            if name != "changes":
                show(con, name, self.files_of(name, entry))

    def _must_be_whole(self, entry: Entry) -> None:
        names = (*OWN_TABLES, *TABLES)
        files = (file.path for name in names for file in self.files_of(name, entry))
        if not all(Path(path).is_file() for path in files):
            raise ProblemsError([_cleared(entry.version)])

    def changed_since(self, version: int) -> list[Changed]:
        """Return every (table, shop, day) that any import after `version` changed."""
        changes = scan(self.files_of("changes", self.entry()), OWN_TABLES["changes"], ())
        with duckdb.connect() as con:
            rows = con.execute(
                f'SELECT DISTINCT "table", shop, day FROM ({changes}) WHERE version > ? ORDER BY ALL',
                [version],
            ).fetchall()
        return [Changed(*row) for row in rows]

    def entry(self, data_version: int | None = None) -> Entry:
        """Return the log's entry of a data version, the latest by default."""
        return self.log.last() if data_version is None else self.log.of(data_version)

    def folder(self, name: str) -> DeltaFolder:
        """Return the Delta table behind a view."""
        place = self.root / "tables" / name
        if name in OWN_TABLES:
            return DeltaFolder(place, delta_schema(list(OWN_TABLES[name])))
        table = TABLES[name]
        schema = delta_schema(kept_columns(table), partitions(table))
        return DeltaFolder(place, schema, partitions(table), table.moment if table.bulk else "")

    def files_of(self, name: str, entry: Entry) -> list[DataFile]:
        """Return the Parquet files of a table as the log's entry names them; a version's never change."""
        version = entry.tables.get(name)
        if (name, version) not in self._files:
            self._files[name, version] = self.folder(name).files(version)
        return list(self._files[name, version])

    def connect(self, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
        """Return a connection that keeps within `memory`; the rest goes to `spill` or the staging folder."""
        con = duckdb.connect()
        con.execute(f"SET memory_limit = '{self.memory}'")
        place = (spill or self.staging / "spill").as_posix().replace("'", "''")
        con.execute(f"SET temp_directory = '{place}'")
        con.execute(f"SET threads = {self._threads}")
        con.execute("SET enable_progress_bar = false")
        return con

    @property
    def _threads(self) -> int:
        """As many threads as there are cores, if the memory has room for what each of them sorts."""
        return max(1, min(os.cpu_count() or 1, self._megabytes // MEMORY_OF_A_THREAD))

    @property
    def rows_in_a_group(self) -> int:
        """How many rows a Parquet row group has: what is written waits in memory until a group is full."""
        return min(ROWS_IN_A_GROUP, self._megabytes * GROUP_ROWS_PER_MB)

    @property
    def rows_in_a_file(self) -> int:
        """How many rows of a month are sorted and written at once; a day is never cut."""
        return min(ROWS_IN_A_FILE, self._megabytes * FILE_ROWS_PER_MB)

    @property
    def _megabytes(self) -> int:
        return int(self.memory.upper().removesuffix("MB"))

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open a connection with the latest views for the while."""
        # Not the staging folder: whoever writes meanwhile empties that.
        with tempfile.TemporaryDirectory(prefix="jixiao-") as spill:
            con = self.connect(Path(spill))
            try:
                self.attach(con)
                yield con
            finally:
                con.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer for the while; what an earlier import left half done is put back first."""
        must_be_usable(self.root)
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a") as handle:
            _hold(handle)
            self.recover()
            try:
                yield
            except BaseException:
                self.recover()
                raise
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)

    def recover(self) -> None:
        """Put every table back to the version the log names; a no-op after a clean import."""
        shutil.rmtree(self.staging, ignore_errors=True)
        entry = self.entry()
        for name in (*OWN_TABLES, *TABLES):
            folder = self.folder(name)
            if folder.folder.exists() and folder.put_back(entry.tables.get(name)):
                self._files.clear()
        self._sweep(entry.version)

    def _sweep(self, version: int) -> None:
        """Remove the data files of imports that were never committed: their names carry a later version."""
        for path in self.root.glob("tables/**/v*.parquet"):
            if int(path.name[1:].split("-")[0]) > version:
                path.unlink()


def _hold(handle: IO[str]) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists elsewhere only

            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise ProblemsError([_BUSY]) from None
