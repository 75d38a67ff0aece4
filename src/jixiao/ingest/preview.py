"""先看一份文件: what it is, how many rows, which shops and days, before anything is imported."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.store import Store
from jixiao.facts.table import Kind
from jixiao.ingest.encoding import sha256
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.memo import Fingerprint
from jixiao.ingest.reading import Opened, opened, read


@dataclass(frozen=True, slots=True)
class Preview:
    """A file looked at: its format, the rows that would land and those that would wait, where and when.

    `days` spans the first and the last day that its rows speak of; `known` where the store has the file.
    """

    name: str
    format: str = ""
    label: Text | None = None
    tables: tuple[str, ...] = ()
    rows: int = 0
    quarantined: int = 0
    shops: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    known: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether a format reads it."""
        return bool(self.format)

    def to_json(self) -> dict[str, Any]:
        """Return the fields a program reads."""
        return {
            "name": self.name,
            "format": self.format,
            "label": self.label.to_json() if self.label else None,
            "tables": list(self.tables),
            "rows": self.rows,
            "quarantined": self.quarantined,
            "shops": list(self.shops),
            "days": [day.isoformat() for day in self.days] if self.days else None,
            "known": self.known,
            "problems": [problem.to_json() for problem in self.problems],
        }


def preview(path: Path, store: Store, name: str = "") -> Preview:
    """Read a file to its end and tell what it would bring; the store is only asked, never written.

    `name` is what it will be called in the folder (`东店/orders.csv`): folders name shops, names hold days.
    """
    here = Fingerprint(path, name or path.name, sha256(path))
    with tempfile.TemporaryDirectory(prefix="jixiao-") as place, store.reading() as con:
        folder = Path(place)
        mapped = Kept.of(store).formats()
        file = opened(path, here.name, here.sha256, here.identity, folder / "open", mapped)
        known = con.execute("SELECT count(*) FROM files WHERE identity = ?", [here.identity]).fetchall()
        if file.problem is not None:
            return Preview(here.name, known=bool(known[0][0]), problems=(file.problem,))
        return _looked_through(file, con, folder, known=bool(known[0][0]))


def recognised(path: Path, store: Store, name: str = "") -> Opened:
    """Return what a file is without reading its rows: `problem` where no format and no kept map knows it."""
    here = Fingerprint(path, name or path.name, "")
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        return opened(path, here.name, "", "", Path(folder), Kept.of(store).formats())


def _looked_through(file: Opened, con: duckdb.DuckDBPyConnection, folder: Path, *, known: bool) -> Preview:
    accounts = con.execute("SELECT DISTINCT account FROM accounts").fetchall()
    done = read(file, 1, con, folder / "rows", frozenset(account for (account,) in accounts))
    staged = done.landed.staged
    shops = {shop for name, parts in staged.items() for shop in _shops(con, name, parts)}
    days = [day for name, parts in staged.items() for day in _days(con, name, parts)]
    return Preview(
        file.name,
        done.landed.format,
        done.label,
        tuple(sorted(staged)),
        done.rows,
        done.landed.quarantined,
        tuple(sorted(shops)),
        (min(days), max(days)) if days else None,
        known,
        tuple(done.problems),
    )


def _shops(con: duckdb.DuckDBPyConnection, name: str, parts: tuple[Path, ...]) -> Iterator[str]:
    if any(column.name == "shop" for column in TABLES[name]):
        sql = "SELECT DISTINCT shop FROM read_parquet($parts) WHERE shop IS NOT NULL"
        yield from (shop for (shop,) in con.execute(sql, {"parts": _texts(parts)}).fetchall())


def _days(con: duckdb.DuckDBPyConnection, name: str, parts: tuple[Path, ...]) -> Iterator[date]:
    """Yield the first and the last day by the column that dates the rows, the first that is always there."""
    table = TABLES[name]
    dated = [column for column in table if column.kind in (Kind.MOMENT, Kind.DAY)]
    main = [column.name for column in dated if column.name == table.moment or column.required]
    if not main:
        return
    sql = f'SELECT min("{main[0]}")::DATE, max("{main[0]}")::DATE FROM read_parquet($parts)'
    ((first, last),) = con.execute(sql, {"parts": _texts(parts)}).fetchall()
    yield from (day for day in (first, last) if day is not None)


def _texts(parts: tuple[Path, ...]) -> list[str]:
    return [path.as_posix() for path in parts]
