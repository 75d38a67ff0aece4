"""补差页面: what later data are worth for a locked month, and which open month pays it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.web.months.jobs import start_late
from jixiao.web.months.models import AdjustmentRow, MonthBook
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE, SEE_ALL, Role
from jixiao.web.work.models import OPEN, Job


@allowed(*SEE_ALL, changes=(*MANAGE, Role.FINANCE))
def late(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the adjustments from and in a month; looking for new ones is a job."""
    book, viewer = get_object_or_404(MonthBook, pk=pk), viewer_of(request)
    jobs = Job.objects.filter(kind="late", given__book=pk)
    if request.method == "POST":
        if book.is_sealed and not jobs.filter(state__in=OPEN).exists():
            start_late(book, viewer.user)
        return redirect("late", pk=pk)
    rows = AdjustmentRow.objects.select_related("person", "origin", "settled_in")
    return render(request, "months/late.html", {
        "book": book,
        "found": rows.filter(origin=book),
        "carried": rows.filter(settled_in=book),
        "job": jobs.first(),
        "may": viewer.manages or viewer.has(Role.FINANCE),
    })  # fmt: skip
