"""工作表: one sheet of a workbook, written row by row: real numbers, text that can never be a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jixiao.base.money import kept, written
from jixiao.base.text import Lang, Text
from jixiao.publish.numbers import NOTHING

_FORMATS = {
    "yuan": "#,##0.00;[Red]-#,##0.00",
    "points": "0.00##",
    "share": "0.00%",
    "seconds": "0.0",
    "minutes": "0.0",
    "ratio": "0.000",
    "count": "#,##0.##",
    "days": "0.##",
    "whole": "0",
}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
# What Excel and its like keep of a number.
_DIGITS = 15
_MOST_WIDTH = 80
# Excel keeps the name of this sheet for itself.
_RESERVED = {"history"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and width in characters."""

    label: Text
    width: int


@dataclass(slots=True)
class Book:
    """The workbook, its language, its cell formats and the sheet names already taken."""

    file: Any
    lang: Lang
    _formats: dict[tuple[str, bool], Any] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def sheet(self, name: Text, about: Text) -> Sheet:
        """Return a new sheet with a line that says what it holds."""
        sheet = self.file.add_worksheet(self._free_name(name.in_(self.lang)))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, about.in_(self.lang), self.style("about"))
        return Sheet(self, sheet)

    def style(self, kind: str, *, bold: bool = False) -> Any:
        """Return the cell format of a kind of value, made once."""
        if (kind, bold) not in self._formats:
            self._formats[kind, bold] = self.file.add_format(_look(kind) | ({"bold": True} if bold else {}))
        return self._formats[kind, bold]

    def _free_name(self, wish: str) -> str:
        """Return a name that Excel takes: 31 characters, none of its marks, each only once."""
        clean = _NOT_IN_NAMES.sub(" ", wish).strip(" '")[:_LONGEST_NAME] or "-"
        name, number = clean, 2
        while name.lower() in self._names | _RESERVED:
            name = f"{clean[: _LONGEST_NAME - 5]} ({number})"
            number += 1
        self._names.add(name.lower())
        return name


def _look(kind: str) -> dict[str, Any]:
    if kind == "about":
        return {"font_color": "#566170", "italic": True}
    if kind == "header":
        return {"bold": True, "bg_color": "#E8F1F8", "bottom": 1, "text_wrap": True, "valign": "top"}
    if kind == "text":
        return {"valign": "top"}
    return {"num_format": _FORMATS.get(kind, "General"), "valign": "top"}


@dataclass(slots=True)
class Sheet:
    """A sheet that is written cell by cell from the left, row by row from the top."""

    book: Book
    page: Any
    row: int = 2
    column: int = 0
    _header: tuple[int, int] | None = None

    def header(self, *columns: Column) -> None:
        """Write a heading row; the first one of a sheet is frozen and sets the widths."""
        for index, column in enumerate(columns):
            self.page.write_string(
                self.row, index, column.label.in_(self.book.lang), self.book.style("header")
            )
            if self._header is None:
                self.page.set_column(index, index, min(_MOST_WIDTH, column.width))
        if self._header is None:
            self._header = (self.row, len(columns) - 1)
            self.page.freeze_panes(self.row + 1, 0)
            self.page.repeat_rows(self.row)
        self.next_row()

    def words(self, *texts: str, bold: bool = False) -> None:
        """Write texts; "=1+1" stays the text it is."""
        for text in texts:
            self.page.write_string(self.row, self.column, text, self.book.style("text", bold=bold))
            self.column += 1

    def number(self, value: Decimal | int | None, unit: str, *, bold: bool = False) -> None:
        """Write a number with its unit's format; None leaves the cell empty.

        A number of more digits than a spreadsheet keeps is written as text, digit for digit.
        """
        style = self.book.style(unit, bold=bold)
        if value is not None:
            exact = kept(Decimal(value))
            if len(exact.normalize().as_tuple().digits) <= _DIGITS:
                self.page.write_number(self.row, self.column, exact, style)
            else:
                self.page.write_string(self.row, self.column, written(exact), style)
        self.column += 1

    def value(self, value: Decimal | str | None, unit: str) -> None:
        """Write what was measured: a number, a word, or "no data"."""
        if isinstance(value, Decimal):
            self.number(value, unit)
        else:
            self.words(NOTHING.in_(self.book.lang) if value is None else value)

    def skip(self, columns: int) -> None:
        """Leave cells empty."""
        self.column += columns

    def next_row(self) -> None:
        """Go to the start of the next row."""
        self.row, self.column = self.row + 1, 0

    def filter_here(self) -> None:
        """Let the rows between the header and here be filtered."""
        if self._header:
            top, right = self._header
            self.page.autofilter(top, 0, max(top, self.row - 1), right)

    def total(self, label: Text, amount: Decimal) -> None:
        """Write a sum under the last column."""
        self.words(label.in_(self.book.lang), bold=True)
        self.column = self._header[1] if self._header else 1
        self.number(amount, "yuan", bold=True)
        self.next_row()
