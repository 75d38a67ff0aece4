"""明细: the rounds, contacts and orders behind a person's figures, and the board as a file."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.base.text import Text
from jixiao.metrics.filters import FILTERS
from jixiao.metrics.sentences import masked
from jixiao.web.months import evidence
from jixiao.web.months.figures import Value, label_of, latest_books
from jixiao.web.months.pages.board import Cell, table
from jixiao.web.months.span import Span, span_of
from jixiao.web.people.access import may_read_chats, person_seen_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.ui.export import exported

PAGE = 50
TABLES = {
    "rounds": Text("回合", "Rounds"),
    "contacts": Text("接待", "Contacts"),
    "credits": Text("订单", "Orders"),
}
# The sheet is read whole by a program, not by eye: as many rows as a month of one person can have.
ALL = 1_000_000


@allowed()
def rows(request: HttpRequest, code: str, table: str) -> HttpResponse:
    """Show a person's rows of one kind, the slowest rounds first."""
    if table not in TABLES:
        raise Http404
    viewer, span = viewer_of(request), span_of(request)
    person = person_seen_by(viewer, code)
    if span is None:
        raise Http404
    if request.GET.get("as"):
        return _export(request.GET["as"], person.code, table, span)
    page = max(1, int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdigit() else 1)
    found = _found(person.code, table, span, PAGE + 1, (page - 1) * PAGE)
    context = {
        "person": person,
        "table": table,
        "label": TABLES[table],
        "tables": TABLES,
        "span": span,
        "rows": found[:PAGE],
        "page": page,
        "previous": page - 1,
        "next": page + 1,
        "more": len(found) > PAGE,
        "reads": may_read_chats(viewer, person),
    }
    return render(request, "months/rows.html", context)


def _found(code: str, table: str, span: Span, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    books = {book.month: book for book in reversed(latest_books(span.months))}
    wanted = evidence.Wanted(frozenset({code}), span.first, span.last, limit, offset)
    return [
        row
        | {
            "who": masked(row["buyer"]),
            "flags": _flags(row),
            "why_filtered": _FILTERED.get(row.get("filtered") or "", ""),
            "ref": evidence.file_ref(row["file"]),
            "month": f"{_day(row):%Y-%m}",
        }
        for row in evidence.rows(books.values(), table, wanted)
    ]


_FILTERED = {one.id: one.label for one in FILTERS}


def _flags(row: dict[str, Any]) -> list[bool]:
    return [bool(row.get(name)) for name in ("answered", "inquiry", "ordered", "paid")]


def _day(row: dict[str, Any]) -> Any:
    return row.get("day") or row.get("paid_day") or row["created_day"]


# A buyer's full name leaves in no file; the others are for the page alone.
_NOT_EXPORTED = frozenset({"buyer", "ref", "month", "flags", "why_filtered"})


def _export(kind: str, code: str, table: str, span: Span) -> HttpResponse:
    found = _found(code, table, span, ALL)
    head = [name for name in (found[0] if found else {}) if name not in _NOT_EXPORTED]
    return exported(
        f"{TABLES[table]}_{code}_{span.first}", kind, head, ([row[name] for name in head] for row in found)
    )


@allowed()
def board_export(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the board as it is on the screen as XLSX or CSV: every line, both counts of a share."""
    viewer, span = viewer_of(request), span_of(request)
    if span is None:
        raise Http404
    columns, lines, _ = table(request, viewer, span)
    rostered = any(line.shift for line in lines)
    body = (
        [line.name, line.person.team or "", *([line.shift] if rostered else []), *_numbers(line.cells)]
        for line in lines
    )
    name = f"{Text('看板', 'board')}_{span.first}_{span.last}"
    return exported(name, kind, _head(columns, rostered=rostered), body)


def _head(columns: Iterable[str], *, rostered: bool) -> list[str]:
    told = [Text("姓名", "name"), Text("小组", "team"), *([Text("班次", "shift")] if rostered else [])]
    sides = ("", Text(" 分子", " numerator"), Text(" 分母", " denominator"))
    return [*map(str, told), *(f"{label_of(metric)}{side}" for metric in columns for side in sides)]


def _numbers(cells: list[Cell]) -> list[Decimal | None]:
    nothing = Value("", None, None, "")
    values = [cell.now or nothing for cell in cells]
    return [number for one in values for number in (one.value, one.numerator, one.denominator)]
