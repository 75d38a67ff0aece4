"""首页: sends everyone to where the day's work is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed


@allowed()
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this reader."""
    return render(request, "people/home.html", {"viewer": viewer_of(request)})
