"""导出: what is on the screen as XLSX or CSV; every row of it, and never a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.http import Http404, HttpResponse

Cells = Sequence[Any]
# What a spreadsheet program would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EXACT_DIGITS = 15


def exported(name: str, kind: str, head: Cells, rows: Iterable[Cells]) -> HttpResponse:
    """Return a download named `name`.`kind` (xlsx or csv); Http404 for any other kind."""
    if kind == "xlsx":
        body, mime = _xlsx(head, rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    elif kind == "csv":
        body, mime = _csv(head, rows), "text/csv; charset=utf-8"
    else:
        raise Http404
    response = HttpResponse(body, content_type=mime)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{kind}"
    return response


def _csv(head: Cells, rows: Iterable[Cells]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([str(cell) for cell in head])
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    # With the mark, Excel reads it as UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal | date):
        return str(cell)
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _xlsx(head: Cells, rows: Iterable[Cells]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [str(cell) for cell in head], bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell)
        sheet.autofit()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, int | Decimal) and len(Decimal(cell).as_tuple().digits) <= _EXACT_DIGITS:
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime):
        sheet.write_string(row, column, f"{cell:%Y-%m-%d %H:%M:%S}")
    else:
        sheet.write_string(row, column, str(cell))
