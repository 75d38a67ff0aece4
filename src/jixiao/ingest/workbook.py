"""工作簿: xls, xlsx and xlsb sheets as text cells; a number that broke an id stays visible as broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine

from jixiao.ingest.sheet import HEAD_ROWS, Batch, Sheet, text_batch

_ROWS = 20_000
# A float holds 15 digits for sure; a longer whole number has lost its tail.
_SURE_DIGITS = 15


@dataclass(frozen=True)
class _Cells:
    """The rows of a sheet from its first one on, made into Python objects one by one.

    calamine holds the sheet itself, in a fraction of what lists of objects would take.
    """

    source: python_calamine.CalamineSheet

    def __iter__(self) -> Iterator[list[Any]]:
        start = self.source.start
        left = [""] * start[1] if start else []
        return (left + row for row in self.source.iter_rows())


@dataclass
class WorkbookSheet(Sheet):
    """One sheet of a workbook; `rows` can be gone through more than once."""

    rows: Iterable[list[Any]] = ()
    first_line: int = 1

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the rows below the header as text; empty rows are left out."""
        width = len(self.head[header])
        numbered = islice(enumerate(self.rows, start=self.first_line), header + 1, None)
        while chunk := list(islice(numbered, _ROWS)):
            texts = ((line, [cell_text(cell) for cell in row[:width]]) for line, row in chunk)
            filled = [(line, row) for line, row in texts if any(row)]
            if filled:
                yield text_batch([row for _, row in filled], [line for line, _ in filled], width)


def sheets(path: Path) -> list[WorkbookSheet]:
    """Read every sheet; calamine's error for a damaged or protected workbook passes through."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    found = (_sheet(book, name) for name in book.sheet_names)
    return [sheet for sheet in found if sheet.head]


def _sheet(book: python_calamine.CalamineWorkbook, name: str) -> WorkbookSheet:
    rows = _Cells(book.get_sheet_by_name(name))
    head = [[cell_text(cell) or "" for cell in row] for row in islice(rows, HEAD_ROWS)]
    return WorkbookSheet(name=name, head=[_trimmed(row) for row in head], rows=rows)


def _trimmed(row: list[str]) -> list[str]:
    """Return the row without the empty cells at its end."""
    while row and not row[-1].strip():
        row = row[:-1]
    return row


def cell_text(cell: Any) -> str | None:  # noqa: PLR0911 - one line for each type of cell
    """Return a cell as the text that a CSV file would carry; a broken id keeps its exponent form."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return str(_to_second(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _number(cell: float) -> str:
    if cell.is_integer():
        whole = str(int(cell))
        return whole if len(whole.lstrip("-")) <= _SURE_DIGITS else f"{cell:.14e}".replace("e", "E")
    return repr(cell)


def _to_second(moment: datetime) -> datetime:
    """Return the moment at the full second nearest: a serial date misses it by microseconds."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
