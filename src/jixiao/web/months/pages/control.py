"""核对表: what finance reads before a month is locked and paid."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.web.months.control import legal_notices, month_before, totals
from jixiao.web.months.models import MonthBook
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import SEE_ALL


@allowed(*SEE_ALL, changes=())
def control(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the control totals of a month, against the month before, and the legal notices."""
    book = get_object_or_404(MonthBook, pk=pk)
    return render(request, "months/control.html", {
        "book": book,
        "before": month_before(book),
        "totals": totals(book) if book.revision else None,
        "notices": legal_notices(book) if book.revision else [],
        "control": book.result.get("control", []),
    })  # fmt: skip
