"""日志: the store's commit point: each row names the version of every table that belongs together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake


@dataclass(frozen=True, slots=True)
class Entry:
    """One committed step: its data version, when it was made, the Delta version of every table."""

    version: int = 0
    at: datetime = datetime.min
    tables: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Log:
    """The log table; what it does not name does not exist."""

    folder: Path

    def entries(self) -> list[Entry]:
        """Return every committed step, oldest first."""
        commits = sorted((self.folder / "_delta_log").glob("*.json"))
        return list(_read(self.folder, tuple((path.name, path.stat().st_mtime_ns) for path in commits)))

    def last(self) -> Entry:
        """Return the latest step; version 0 with no tables where nothing was ever imported."""
        return max(self.entries(), key=lambda entry: entry.version, default=Entry())

    def of(self, version: int) -> Entry:
        """Return the step of a data version; KeyError where there is none."""
        found = {entry.version: entry for entry in self.entries()}
        return found[version] if version else Entry()

    def append(self, tables: Mapping[str, int]) -> Entry:
        """Commit: from this moment on readers see these table versions."""
        entry = Entry(self.last().version + 1, datetime.now(), dict(tables))
        row = {"version": entry.version, "at": entry.at.isoformat(), "tables": json.dumps(entry.tables)}
        write_deltalake(self.folder, pa.Table.from_pylist([row]), mode="append")
        return entry


@lru_cache(maxsize=16)
def _read(folder: Path, commits: tuple[tuple[str, int], ...]) -> tuple[Entry, ...]:
    """Return what these commits of a log say; they never say anything else, and are asked again and again."""
    if not commits:
        return ()
    # Not to_pyarrow_table(): it reads through Python objects that pyarrow's threads may still hold when
    # the interpreter shuts down, which aborts the process (seen under load).
    # By their names: the addresses are percent-encoded where the folder's name is not ASCII.
    names = (uri.rsplit("/", 1)[-1] for uri in DeltaTable(folder).file_uris())
    rows = [row for name in sorted(names) for row in pq.ParquetFile(folder / name).read().to_pylist()]
    read = (
        Entry(row["version"], datetime.fromisoformat(row["at"]), json.loads(row["tables"])) for row in rows
    )
    return tuple(sorted(read, key=lambda entry: entry.version))
