"""首页: everyone lands where the day's work is: an agent on his own page, the others on the board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jixiao.web.months.models import MonthBook
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed


@allowed()
def home(request: HttpRequest) -> HttpResponse:
    """Send the reader on."""
    viewer = viewer_of(request)
    if viewer.manages and not MonthBook.objects.filter(revision__gt=0).exists():
        return redirect("start")
    if viewer.person and not viewer.sees_all and not viewer.teams:
        return redirect("person", viewer.person.code)
    return redirect("board")
