"""入库: one import: readers stage typed rows, then everything becomes visible in one step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from jixiao.facts.registry import TABLES
from jixiao.facts.store import Changed, Store
from jixiao.facts.store_events import merge_events
from jixiao.facts.store_keyed import merge_keyed
from jixiao.facts.store_log import Entry
from jixiao.facts.store_schema import is_events
from jixiao.facts.store_views import CHANGES, FILES, QUARANTINE
from jixiao.facts.store_write import Staged, Workbench, Wrote, silent


@dataclass(frozen=True, slots=True)
class Landed:
    """A file that was read: what it is, and where its staged rows lie, by table.

    `identity` tells whether the same file comes again: its sha256 and the dates in its name.
    Staged rows of conversations name them by `spot`; `spots` is the file that says which spot is whose.
    `exported_at` stands in its name; without one, the moment of the import ranks it among other exports.
    """

    file: int
    name: str
    sha256: str
    format: str
    identity: str
    exported_at: datetime | None = None
    quarantined: int = 0
    staged: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    spots: Path | None = None
    quarantine: tuple[Path, ...] = ()
    shops: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A file in the store: its number, its name there, its identity, its format."""

    file: int
    name: str
    identity: str
    format: str


@dataclass
class Import:
    """An import under way; nothing of it is visible before `commit`."""

    store: Store
    con: duckdb.DuckDBPyConnection
    entry: Entry
    landed: list[Landed] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    already_there: dict[int, int] = field(default_factory=dict)

    def known(self) -> list[Known]:
        """Return the files whose rows are in the store."""
        rows = self.con.execute("SELECT file, name, identity, format FROM files ORDER BY file").fetchall()
        return [Known(*row) for row in rows]

    def next_file(self) -> int:
        """Return the number for the next file of a new name; no other file ever has it."""
        highest = self.con.execute("SELECT coalesce(max(file), 0) FROM files").fetchone()
        taken = [highest[0] if highest else 0, *self.dropped, *(file.file for file in self.landed)]
        return int(max(taken)) + 1

    def add(self, landed: Landed) -> None:
        """Take in a file that was read."""
        self.landed.append(landed)

    def drop(self, files: Iterable[int]) -> None:
        """Take back every row of these files; rows of others that they stood in for come forth again."""
        self.dropped |= set(files)

    def commit(self, wrote: Wrote = silent) -> None:
        """Make it visible, all at once; `already_there` then counts the rows of each file known before.

        `wrote` hears of every file of messages; where it raises, the store is as it was.
        """
        if self.landed or self.dropped:
            bench = self._bench(wrote)
            self._merge(bench)
            self._write_own(bench)
            self.store.log.append({**self.entry.tables, **bench.versions})

    def rehearse(self) -> list[Changed]:
        """Return every place that `commit` would change, and leave the store as it was."""
        self._merge(self._bench())
        rows = self.con.execute("SELECT DISTINCT * FROM changed ORDER BY ALL").fetchall()
        self.store.recover()
        return [Changed(*row) for row in rows]

    def _bench(self, wrote: Wrote = silent) -> Workbench:
        new = frozenset(file.file for file in self.landed)
        return Workbench(self.store, self.con, self.entry, new, frozenset(self.dropped), self._ranks(), wrote)

    def _merge(self, bench: Workbench) -> None:
        for name in self._touched():
            merge = merge_events if is_events(TABLES[name]) else merge_keyed
            for file, rows in merge(bench, TABLES[name], self._staged(name)).items():
                self.already_there[file] = self.already_there.get(file, 0) + rows

    def _staged(self, name: str) -> Staged:
        return Staged(
            {file.file: file.staged[name] for file in self.landed if name in file.staged},
            tuple(file.spots for file in self.landed if file.spots and name in file.staged),
        )

    def _touched(self) -> list[str]:
        new = {name for file in self.landed for name in file.staged}
        old = {name for tables in self._tables_of_dropped() for name in tables}
        return [name for name in TABLES if name in new | old]

    def _tables_of_dropped(self) -> Iterator[list[str]]:
        rows = self.con.execute("SELECT file, tables FROM files").fetchall()
        return (json.loads(tables) for file, tables in rows if file in self.dropped)

    def _ranks(self) -> dict[int, datetime]:
        rows = dict(self.con.execute("SELECT file, ranked_at FROM files").fetchall())
        now = datetime.now()
        return rows | {file.file: file.exported_at or now for file in self.landed}

    def _write_own(self, bench: Workbench) -> None:
        """Write the store's own tables: files, quarantine and the ledger of changes."""
        gone = bench.dropped_sql
        self.con.execute(f"CREATE TEMP TABLE now_files AS SELECT * FROM files WHERE file NOT IN {gone}")
        rows = [self._file_row(file, bench) for file in self.landed]
        if rows:
            self.con.executemany(f"INSERT INTO now_files VALUES ({', '.join('?' * len(FILES))})", rows)
        bench.replace("files", "SELECT * FROM now_files ORDER BY file")
        parts = [path for file in self.landed for path in file.quarantine]
        if parts or self.dropped:
            kept = f"SELECT * FROM ({bench.own_sql('quarantine')}) WHERE file NOT IN {gone}"
            bench.replace("quarantine", " UNION ALL BY NAME ".join([kept, *bench.reads(parts, QUARANTINE)]))
        bench.append("changes", f"SELECT {bench.version}::BIGINT AS version, * FROM changed", CHANGES)

    def _file_row(self, file: Landed, bench: Workbench) -> list[object]:
        paths = [path for staged in file.staged.values() for path in staged]
        return [
            file.file,
            file.name,
            file.sha256,
            file.format,
            file.exported_at,
            sum(pq.read_metadata(path).num_rows for path in paths),
            file.quarantined,
            file.identity,
            bench.ranks[file.file],
            json.dumps(sorted(file.staged)),
            json.dumps(file.shops, ensure_ascii=False),
        ]


@contextmanager
def importing(store: Store) -> Iterator[Import]:
    """Begin an import: be the only writer, with what an earlier one left undone put back first."""
    with store.writing():
        store.staging.mkdir(parents=True, exist_ok=True)
        con = store.connect()
        try:
            entry = store.entry()
            store.attach(con, entry.version)
            con.execute('CREATE TEMP TABLE changed ("table" VARCHAR, shop VARCHAR, day DATE)')
            yield Import(store, con, entry)
        finally:
            con.close()
