"""工资表页面: choose the payroll program's columns once, then export each locked month."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook
from jixiao.web.months.pages.slips import PAY
from jixiao.web.months.slips.issue import not_locked
from jixiao.web.months.slips.payroll import asked_columns, choose, columns_of, layout, left_out, sheet
from jixiao.web.people import audit
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import SEE_ALL
from jixiao.web.ui.export import exported
from jixiao.web.ui.telling import tell_problems, tell_success

SAMPLE = 3


@allowed(*SEE_ALL, changes=PAY)
def payroll(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the columns with their first rows; a change is remembered for every later month."""
    book = get_object_or_404(MonthBook, pk=pk, revision__gt=0)
    if request.method == "POST":
        _remember(request)
        return redirect("payroll", pk=pk)
    found = layout()
    columns = columns_of(book, found)
    chosen = [column for column in columns if column.place]
    rows = sheet(book, chosen)
    return render(request, "months/payroll.html", {
        "book": book, "columns": columns, "chosen": chosen, "sample": rows[:SAMPLE], "people": len(rows),
        "left_out": left_out(book, chosen), "version": found.version if found else 1,
        "may": viewer_of(request).has(*PAY),
    })  # fmt: skip


def _remember(request: HttpRequest) -> None:
    version = request.POST.get("version", "")
    try:
        choose(asked_columns(request.POST), int(version) if version.isdigit() else 0, viewer_of(request).user)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, Text("列已记住，以后每月都用。", "The columns are remembered for every month."))


@allowed(*SEE_ALL, changes=())
def payroll_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give the sheet as XLSX or CSV; of a locked month only, and it is noted who took it."""
    book = get_object_or_404(MonthBook, pk=pk, revision__gt=0)
    if not book.is_sealed:
        tell_problems(request, [not_locked(book)])
        return redirect("payroll", pk=pk)
    chosen = [column for column in columns_of(book, layout()) if column.place]
    made = exported(
        f"{Text('工资表', 'payroll')}_{book.month}_{book.plan}",
        kind,
        [column.heading for column in chosen],
        sheet(book, chosen),
    )
    audit.record(viewer_of(request).user, "payroll.exported", book, after={"kind": kind, "seal": book.seal})
    return made
