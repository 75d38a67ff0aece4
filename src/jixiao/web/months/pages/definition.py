"""口径: what a number counts, over what, by which clause, with the settings in force."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.metrics.registry import METRICS
from jixiao.web.months.figures import definitions
from jixiao.web.months.models import MonthBook
from jixiao.web.people.guard import allowed


@allowed()
def definition(request: HttpRequest, metric: str) -> HttpResponse:
    """Show one metric's definition: as a piece for htmx, else as a page."""
    if metric not in METRICS:
        raise Http404
    book = MonthBook.objects.filter(revision__gt=0).order_by("-month", "-computed_at").first()
    text = definitions([book] if book else [])[metric]
    piece = bool(request.headers.get("HX-Request"))
    template = "months/definition_piece.html" if piece else "months/definition.html"
    return render(request, template, {"metric": METRICS[metric], "text": text, "book": book})
