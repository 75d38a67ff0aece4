"""网页表格: platforms hand out HTML tables, or Excel 2003 XML, under the name of .xls."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from jixiao.ingest.sheet import HEAD_ROWS
from jixiao.ingest.workbook import WorkbookSheet

_ROW = ("tr", "row")
_CELL = ("td", "th", "cell")


class _Tables(HTMLParser):
    """Collects the cells of every row of every table, in order; the line of each row stays known."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        name = tag.rpartition(":")[2]
        if name in _ROW:
            self.rows.append([])
        elif name in _CELL:
            self._cell = []
        elif name == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag.rpartition(":")[2] in _CELL and self._cell is not None and self.rows:
            self.rows[-1].append("".join(self._cell).strip())
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def html_sheets(path: Path) -> list[WorkbookSheet]:
    """Read the tables of a UTF-8 HTML or Excel XML file as one sheet; rows are counted from 1."""
    parser = _Tables()
    parser.feed(path.read_text(encoding="utf-8-sig"))
    parser.close()
    rows = parser.rows
    return [WorkbookSheet(head=rows[:HEAD_ROWS], rows=[list(row) for row in rows])] if rows else []
