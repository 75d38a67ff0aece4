"""文件格式: what a format is: how its header is known again, and how its rows become rows of fact tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

import duckdb
import pyarrow as pa

from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.facts.table import Kind, Table
from jixiao.ingest.cells import bare
from jixiao.ingest.headers import columns_of, could_be, plain_names
from jixiao.ingest.landing import Rows
from jixiao.ingest.privacy import masked_row
from jixiao.ingest.quarantine import Quarantine
from jixiao.ingest.sheet import Batch, Sheet
from jixiao.ingest.units import SECONDS, factor_of, in_unit


@dataclass(frozen=True, slots=True)
class Match:
    """A format recognised in a sheet: the head row that is its header, and where each column stands.

    `score` orders matches: a platform's own file before an open table, then the number of columns known.
    """

    format: Format
    header: int
    places: Mapping[str, int]
    score: tuple[int, int, int]


@dataclass
class Context:
    """What a format may ask besides the rows: the file's name, dates in it, the shop of its folder.

    `con` is for a format that has to bring rows together; it keeps within the memory of the import.
    `accounts` are the service accounts known so far. `shops` collects the ids that a platform gives a shop
    name; `problems` what is wrong with the file as a whole.
    """

    name: str
    quarantine: Quarantine
    con: duckdb.DuckDBPyConnection
    dates: tuple[date, ...] = ()
    folder_shop: str = ""
    accounts: frozenset[str] = frozenset()
    shops: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def reject(self, problem: Problem) -> None:
        """Set a row aside."""
        self.quarantine.row()
        self.quarantine.add(problem)


class Format(ABC):
    """One kind of export file.

    `columns` names the columns a reader looks at, with the headers under which files bring them; those in
    `needs` must be there. `turn` orders reading: registers first, since others look things up in them.
    """

    id: str
    label: Text
    platform: bool = True
    turn: int = 1
    columns: Mapping[str, Sequence[str]]
    needs: Sequence[str]
    least: int = 0
    # Columns that hold spans of time in seconds, whatever their header counts in.
    seconds: Sequence[str] = ()

    @property
    def money(self) -> Sequence[str]:
        """The columns that hold amounts, in yuan, whatever their header counts in."""
        return [column.name for table in self.tables for column in table if column.kind is Kind.MONEY]

    def converted(self, name: str, header: str, cells: pa.Array) -> pa.Array:
        """Return a column's cells in yuan or seconds where its header, or a cell, says another unit."""
        if name in self.money:
            return in_unit(cells.cast(pa.string()), factor_of(header))
        if name in self.seconds and (factor := factor_of(header, SECONDS)) != 1:
            return in_unit(cells.cast(pa.string()), factor, SECONDS)
        return cells

    @property
    @abstractmethod
    def tables(self) -> tuple[Table, ...]:
        """The fact tables that this format feeds."""

    @abstractmethod
    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the rows of a sheet for the fact tables; rows that have no place go to `context.reject`."""

    def headers(self, sheet: Sheet, match: Match) -> Sequence[str]:
        """Return the header of a match as one line."""
        return sheet.head[match.header]

    @cached_property
    def wanted(self) -> tuple[frozenset[str], ...]:
        """The plain names of each column that must be there."""
        return tuple(plain_names(self.columns[name]) for name in self.needs)

    def match(self, sheet: Sheet) -> Match | None:
        """Return where this format's header stands in the sheet; None where it is another file."""
        best: Match | None = None
        if any(names.isdisjoint(sheet.names) for names in self.wanted):
            return None
        for index, row in enumerate(sheet.head):
            if not could_be(row, self.wanted):
                continue
            found = columns_of(row, self.columns)
            if all(name in found for name in self.needs) and len(found) >= self.least:
                match = Match(self, index, found, self._score(found, row))
                best = match if best is None or match.score > best.score else best
        return best

    def _score(self, found: Mapping[str, int], row: Sequence[str]) -> tuple[int, int, int]:
        strange = sum(bool(header.strip()) for header in row) - len(found)
        return int(self.platform), len(found), -strange


def mapped(
    table: Table, columns: Mapping[str, pa.Array], batch: Batch, match: Match, head: Sequence[str]
) -> Rows:
    """Return a batch's columns as rows of `table`."""
    return Rows(
        table,
        columns,
        batch.lines,
        {name: head[place].strip() for name, place in match.places.items()},
        lambda index: raw_row(batch, head, index),
    )


def raw_row(batch: Batch, head: Sequence[str], index: int) -> str:
    """Return a row as its file has it, private columns masked."""
    return masked_row(head, [column[index].as_py() for column in batch.columns])


def whole(
    table: Table,
    rows: Sequence[Mapping[str, str | None]],
    lines: Sequence[int],
    raw: Callable[[int], str],
    headers: Mapping[str, str] | None = None,
) -> Rows:
    """Return rows that a format made in Python as rows of `table`; without `headers` its labels stand in.

    `raw(i)` is row i as the file has it.
    """
    names = [column.name for column in table if any(row.get(column.name) is not None for row in rows)]
    columns = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in names}
    return Rows(table, columns, pa.array(lines, pa.int64()), headers or {}, raw)


class ColumnFormat(Format):
    """A format whose columns are those of one table under other names."""

    table: Table
    # A column of the table that the sub-folder's name stands in for where the file does not bring it.
    shop_from_folder: bool = True

    @property
    def tables(self) -> tuple[Table, ...]:
        """The one table."""
        return (self.table,)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield each batch with its columns named as the table names them."""
        head = sheet.head[match.header]
        known = {column.name for column in self.table}
        for batch in sheet.batches(match.header):
            columns = {
                name: self.converted(name, head[place], batch.columns[place])
                for name, place in match.places.items()
                if name in known
            }
            self.look(batch, match, context)
            self._add_shop(columns, batch, context)
            yield mapped(self.table, columns, batch, match, head)

    def look(self, batch: Batch, match: Match, context: Context) -> None:
        """Look at a batch before it is handed on; nothing to see by default."""

    def _add_shop(self, columns: dict[str, pa.Array], batch: Batch, context: Context) -> None:
        wants = self.shop_from_folder and any(column.name == "shop" for column in self.table)
        if wants and "shop" not in columns and context.folder_shop:
            columns["shop"] = pa.array([context.folder_shop] * len(batch), pa.string())


@dataclass(frozen=True, slots=True)
class Record:
    """One row for formats that work row by row: its line, its cells by column, the row as the file has it."""

    line: int
    cells: Mapping[str, str | None]
    as_told: Callable[[], str]

    @property
    def raw(self) -> str:
        """The row as the file has it, private columns masked; put together where it is asked for."""
        return self.as_told()


def records(sheet: Sheet, match: Match) -> Iterator[Record]:
    """Yield the rows below the header one by one; for small files only."""
    head = sheet.head[match.header]
    for batch in sheet.batches(match.header):
        named = {
            name: match.format.converted(name, head[place], bare(batch.columns[place].cast(pa.string())))
            for name, place in match.places.items()
        }
        lines = batch.lines.to_pylist()
        values = {name: cells.to_pylist() for name, cells in named.items()}
        for index, line in enumerate(lines):
            cells = {name: column[index] for name, column in values.items()}
            yield Record(line, cells, partial(raw_row, batch, head, index))


def raw_of(found: Sequence[Record]) -> Callable[[int], str]:
    """Return what tells the row that each of these records was."""
    return lambda index: found[index].raw
