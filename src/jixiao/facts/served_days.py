"""接待日: which accounts wrote to buyers on which days; each file of messages is looked through once.

A data file never changes, so what was found in it is kept beside the store; losing that costs time only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb

from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.facts.store_delta import DataFile
from jixiao.facts.store_schema import kept_columns, partitions
from jixiao.facts.store_views import scan

_MESSAGES = TABLES["messages"]
Found = dict[str, list[list[str]]]


def show_served_days(con: duckdb.DuckDBPyConnection, store: Store, data_version: int | None = None) -> None:
    """Create `served_days` (shop, account, day) on `con`, on which that version of the store is attached."""
    files = store.files_of("messages", store.entry(data_version))
    place = store.root / "derived" / "served-days.json"
    kept = _read(place)
    known: Found = {}
    for file in files:
        known[_mark(file)] = kept[_mark(file)] if _mark(file) in kept else _look(con, file)
    if data_version is None and known.keys() != kept.keys():
        _write(place, known)
    con.execute("create or replace temp table served_days (shop varchar, account varchar, day date)")
    rows = {(shop, account, day) for days in known.values() for shop, account, day in days}
    _insert(con, rows)


def _insert(con: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, str, str]]) -> None:
    columns = list(zip(*sorted(rows), strict=True)) or [(), (), ()]
    con.execute(
        "insert into served_days select unnest($shops), unnest($accounts), unnest($days)::date",
        {name: list(column) for name, column in zip(("shops", "accounts", "days"), columns, strict=True)},
    )


def _mark(file: DataFile) -> str:
    """Return what tells a data file from all others: a number may come again after a restored backup."""
    stat = Path(file.path).stat()
    return f"{file.relative}:{stat.st_size}:{stat.st_mtime_ns}"


def _look(con: duckdb.DuckDBPyConnection, file: DataFile) -> list[list[str]]:
    rows = scan([file], kept_columns(_MESSAGES), partitions(_MESSAGES))
    served = f"({rows}) where not shadowed and sender in (1, 2)"
    query = f"""select distinct shop, account, day
        from (select distinct thread, sent_at::date as day from {served}) join threads using (thread)"""
    return [[shop, account, str(day)] for shop, account, day in con.execute(query).fetchall()]


def _read(place: Path) -> Found:
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write(place: Path, found: Found) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".fresh")
    fresh.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    fresh.replace(place)
