"""看一眼: an unknown table as it is: its header row, and of each column some values and what they can be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow as pa

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.table import Column, Kind
from jixiao.ingest.cells import bare, cleaned
from jixiao.ingest.headers import plain_name
from jixiao.ingest.html_text import HtmlTextSheet
from jixiao.ingest.lines_sheet import LinesSheet
from jixiao.ingest.maps.target import targets
from jixiao.ingest.privacy import MASK, is_private, masked
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.source import open_source
from jixiao.ingest.typing_sql import settled, typed

_ROWS, _EXAMPLES, _LONGEST = 500, 3, 40
_LONGEST_NAME = 40
_MOST = 0.5
_LEAST_COLUMNS = 2
_VALUE = re.compile(r"[-+]?[\d,.]+%?|\d{1,4}[-/.年:]\d.*")
_JUDGED = (Kind.MOMENT, Kind.DAY, Kind.MONTH, Kind.NUMBER, Kind.WHOLE, Kind.MONEY, Kind.FLAG, Kind.ID)


@dataclass(frozen=True)
class Seen:
    """A column of an unknown table: its header, its different values so far, what they can be."""

    header: str
    place: int
    values: tuple[str, ...]
    filled: int
    kinds: Mapping[Kind, float]

    @property
    def tells_when(self) -> bool:
        """Whether most of the values are written as dates or times; a bare number may be anything."""
        written = sum(not value.isdigit() for value in self.values)
        return 2 * written > len(self.values) and self.kinds.get(Kind.MOMENT, 0.0) > _MOST

    @property
    def examples(self) -> tuple[str, ...]:
        """Return some values to show; private ones stay hidden."""
        shown = (MASK if is_private(self.header) else masked(value) for value in self.values)
        return tuple(value[:_LONGEST] for value in list(dict.fromkeys(shown))[:_EXAMPLES])


@dataclass(frozen=True)
class Look:
    """An unknown table: the file's name, the sheet, the line of its header, its columns."""

    name: str
    sheet: str
    line: int
    columns: tuple[Seen, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers that say something."""
        return tuple(column.header for column in self.columns)

    def column(self, header: str) -> Seen | None:
        """Return the column under a header, if there is one."""
        return next((column for column in self.columns if column.header == header), None)


def look_at(path: Path, name: str, folder: Path) -> Look:
    """Look at a file; `folder` takes a decoded copy. ProblemsError where it holds no table (I040)."""
    folder.mkdir(parents=True, exist_ok=True)
    source = open_source(path, name, folder)
    if source.problem is not None:
        raise ProblemsError([source.problem])
    tables = [sheet for sheet in source.sheets if not isinstance(sheet, LinesSheet | HtmlTextSheet)]
    found = [(len(_filled(sheet.head[row])), sheet, row) for sheet in tables if (row := _header(sheet)) >= 0]
    if not found:
        raise ProblemsError([_no_table(name)])
    _, sheet, row = max(found, key=lambda one: one[0])
    return Look(name, sheet.name, row + 1, _columns(sheet, row))


def _header(sheet: Sheet) -> int:
    """Return the head row that reads most like names of columns; -1 where none does."""
    marks = [_mark(row) for row in sheet.head]
    best = max(marks, default=0)
    return marks.index(best) if best >= _LEAST_COLUMNS else -1


def _mark(row: Sequence[str]) -> int:
    """Return how much a row reads like a header: names speak for it, names known more, values against."""
    cells = _filled(row)
    if len(set(cells)) < _LEAST_COLUMNS:
        return 0
    names = sum(len(cell) <= _LONGEST_NAME and not _VALUE.fullmatch(cell) for cell in cells)
    known = sum(plain_name(cell) in _known_names() for cell in cells)
    return 2 * known + names - 3 * (len(cells) - names)


def _filled(row: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    lists = chain.from_iterable(target.names.values() for target in targets().values())
    return frozenset(plain_name(name) for names in lists for name in names)


def _columns(sheet: Sheet, row: int) -> tuple[Seen, ...]:
    batch = next(iter(sheet.batches(row)), None)
    head = sheet.head[row]
    first: dict[str, int] = {}
    for place, header in enumerate(head):
        if header.strip():
            first.setdefault(header.strip(), place)
    with duckdb.connect() as con:
        return tuple(
            _seen(con, header, place, None if batch is None else batch.columns[place])
            for header, place in first.items()
        )


def _seen(con: duckdb.DuckDBPyConnection, header: str, place: int, cells: pa.Array | None) -> Seen:
    text = pa.array([], pa.string()) if cells is None else cells.slice(0, _ROWS).cast(pa.string())
    plain = [cell for cell in bare(text).to_pylist() if cell is not None]
    values = tuple(dict.fromkeys(plain))
    return Seen(header, place, values, len(plain), _kinds(con, values))


def _kinds(con: duckdb.DuckDBPyConnection, values: Sequence[str]) -> Mapping[Kind, float]:
    """Return for each kind of column which share of the values it could hold, by the rules of reading."""
    if not values:
        return {}
    label = Text("值", "value")
    return {kind: _share(con, Column("value", kind, label), values) for kind in _JUDGED}


def _share(con: duckdb.DuckDBPyConnection, column: Column, values: Sequence[str]) -> float:
    cells, bad = cleaned(column, pa.array(list(values), pa.string()))
    if column.kind is Kind.ID:
        return 1 - (sum(bad.to_pylist()) / len(values) if bad is not None else 0)
    con.register("cells", pa.table({"value": cells}))
    some = next(iter(TABLES.values()))
    sql = f"SELECT count({settled(column)}) FROM (SELECT {typed(some, column)} AS value FROM cells)"
    found = con.execute(sql).fetchall()
    con.unregister("cells")
    return float(found[0][0] / len(values))


def _no_table(name: str) -> Problem:
    return Problem(
        "I040",
        Place(name),
        Text("这个文件里没有带列名的表格。", "The file holds no table with named columns."),
        Text(
            "请在第一行写上列名（例如 日期、客服、金额），或从平台导出 CSV、xlsx。",
            "Put names of columns in its first row (such as day, agent, amount), or export CSV or xlsx.",
        ),
    )
