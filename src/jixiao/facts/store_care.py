"""整理事实库: small files become few, files that no kept version names go; the facts stay the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.facts.store_delta import DataFile, Partition
from jixiao.facts.store_import import importing
from jixiao.facts.store_log import Entry
from jixiao.facts.store_schema import is_events, kept_columns, listed, quoted
from jixiao.facts.store_views import OWN_TABLES
from jixiao.facts.store_write import Workbench
from jixiao.facts.table import Table

KEEP_DAYS = 7


@dataclass(frozen=True, slots=True)
class Version:
    """A data version: when it was made, why it stays whatever happens, whether its files are all there."""

    number: int
    at: datetime
    pinned: tuple[str, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class Cared:
    """What a care did: files before and after, or files gone, and their bytes."""

    files: int
    bytes: int
    into: int = 0


def versions(store: Store) -> list[Version]:
    """Return every data version, latest first."""
    pinned: dict[int, list[str]] = defaultdict(list)
    for pin in store.pins.all():
        pinned[pin.version].append(pin.why)
    return [
        Version(entry.version, entry.at, tuple(pinned[entry.version]), _is_readable(store, entry))
        for entry in reversed(store.log.entries())
    ]


def _is_readable(store: Store, entry: Entry) -> bool:
    return all(Path(file.path).is_file() for file in _files(store, entry))


def _files(store: Store, entry: Entry) -> Iterator[DataFile]:
    for name in (*OWN_TABLES, *TABLES):
        yield from store.files_of(name, entry)


def vacuum(store: Store, keep_days: int = KEEP_DAYS, *, rehearse: bool = False) -> Cared:
    """Remove data files that only old versions name; return how many files and bytes.

    The latest version stays, every pinned one, and those younger than `keep_days`. ProblemsError where an
    import is running.
    """
    with store.writing():
        needed = {Path(file.path) for entry in _kept(store, keep_days) for file in _files(store, entry)}
        waste = [path for path in store.root.glob("tables/**/v*.parquet") if path not in needed]
        size = sum(path.stat().st_size for path in waste)
        for path in [] if rehearse else waste:
            path.unlink()
    return Cared(len(waste), size)


def _kept(store: Store, keep_days: int) -> list[Entry]:
    entries = store.log.entries()
    pinned = {pin.version for pin in store.pins.all()}
    young = datetime.now() - timedelta(days=keep_days)
    last = max((entry.version for entry in entries), default=0)
    return [entry for entry in entries if entry.version in pinned | {last} or entry.at > young]


def compact(store: Store, *, open_too: bool = False) -> Cared:
    """Write the small files of closed months, and of registers, as few; return how many became how many.

    The month that the latest rows belong to is open: it is left alone unless `open_too`.
    """
    with importing(store) as work:
        bench = Workbench(store, work.con, work.entry, frozenset(), frozenset(), {})
        before, come = [], []
        for name, table in TABLES.items():
            gone, fresh = _compacted(bench, table, open_too=open_too)
            bench.exchange(name, gone, fresh)
            before += gone
            come += fresh
        if bench.versions:
            store.log.append({**work.entry.tables, **bench.versions})
    return Cared(len(before), sum(Path(file.path).stat().st_size for file in before), len(come))


def _compacted(
    bench: Workbench, table: Table, *, open_too: bool
) -> tuple[list[DataFile], list[tuple[DataFile, int]]]:
    gone: list[DataFile] = []
    come: list[tuple[DataFile, int]] = []
    for part, files in _closed(bench.store.files_of(table.name, bench.entry), open_too=open_too):
        for group in _groups(bench, files):
            gone += group
            come.append(_written_as_one(bench, table, part, group))
    return gone, come


def _closed(files: Iterable[DataFile], *, open_too: bool) -> list[tuple[Partition, list[DataFile]]]:
    by_part: dict[Partition, list[DataFile]] = defaultdict(list)
    for file in files:
        by_part[file.partition].append(file)
    latest = max((part[-1] for part in by_part if part), default="")
    return [
        (part, files) for part, files in sorted(by_part.items()) if open_too or not part or part[-1] < latest
    ]


def _groups(bench: Workbench, files: list[DataFile]) -> list[list[DataFile]]:
    """Return neighbours, by their days, that together make no more than one full file."""
    groups: list[list[DataFile]] = [[]]
    rows = 0
    for file in sorted(files, key=lambda file: (str(file.first), file.relative)):
        (count,) = bench.con.execute("SELECT count(*) FROM read_parquet(?)", [file.path]).fetchone() or (0,)
        if rows + count > bench.store.rows_in_a_file and groups[-1]:
            groups.append([])
            rows = 0
        groups[-1].append(file)
        rows += count
    return [group for group in groups if len(group) > 1]


def _written_as_one(
    bench: Workbench, table: Table, part: Partition, group: list[DataFile]
) -> tuple[DataFile, int]:
    kept = listed([column.name for column in kept_columns(table)])
    first = [quoted("thread")] if is_events(table) else []
    order = ", ".join([*first, *([quoted(table.moment)] if table.bulk else []), "file", "line"])
    sql = f"SELECT {kept} FROM ({bench.stored_sql(table, group)}) ORDER BY {order}"
    days = [day for file in group for day in (file.first, file.last)]
    known = [day for day in days if day is not None]
    span = (min(known), max(known)) if len(known) == len(days) and known else (None, None)
    return bench.write(table.name, part, sql, span)
