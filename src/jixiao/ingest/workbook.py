"""工作簿: xls, xlsx and xlsb sheets as text cells; a number that broke an id stays visible as broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from jixiao.ingest.sheet import HEAD_ROWS, Batch, Sheet, text_batch

_ROWS = 20_000
# A float holds 15 digits for sure; a longer whole number has lost its tail.
_SURE_DIGITS = 15


@dataclass
class WorkbookSheet(Sheet):
    """One sheet of a workbook, held in memory: a spreadsheet ends at about a million rows."""

    rows: list[list[Any]] | None = None
    first_line: int = 1

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the rows below the header as text; empty rows are left out."""
        width = len(self.head[header])
        rows = self.rows or []
        for begin in range(header + 1, len(rows), _ROWS):
            chunk = rows[begin : begin + _ROWS]
            numbered = [
                (self.first_line + begin + offset, [cell_text(cell) for cell in row[:width]])
                for offset, row in enumerate(chunk)
            ]
            filled = [(line, row) for line, row in numbered if any(row)]
            if filled:
                yield text_batch([row for _, row in filled], [line for line, _ in filled], width)


def sheets(path: Path) -> list[WorkbookSheet]:
    """Read every sheet; calamine's error for a damaged or protected workbook passes through."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    found = (_sheet(book, name) for name in book.sheet_names)
    return [sheet for sheet in found if sheet.rows]


def _sheet(book: python_calamine.CalamineWorkbook, name: str) -> WorkbookSheet:
    source = book.get_sheet_by_name(name)
    rows = source.to_python(skip_empty_area=False)
    head = [[cell_text(cell) or "" for cell in row] for row in rows[:HEAD_ROWS]]
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
