"""再上级页面: the next superior looks at the ratings; who stands in for a leader who is away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Team, User
from jixiao.web.people.roles import MANAGE, SEE_ALL, Role
from jixiao.web.reviews.models import StandIn
from jixiao.web.reviews.next_superior import looked_in, second_look, wants_second_look
from jixiao.web.reviews.sheet import sheet_for
from jixiao.web.reviews.standing_in import name_stand_in, take_back
from jixiao.web.ui.telling import tell_problems, tell_success


@allowed(*SEE_ALL, changes=())
def next_superior(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the superiors' ratings of a month for the second look."""
    book, viewer = get_object_or_404(MonthBook, pk=pk, revision__gt=0), viewer_of(request)
    if not wants_second_look(book):
        raise Http404
    return render(request, "reviews/next_superior.html", {
        "book": book, "listed": looked_in(viewer, book), "viewer": viewer,
        "own_form": sheet_for(viewer, book, "next_superior") is not None,
    })  # fmt: skip


@allowed(*MANAGE)
@require_POST
def look(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Confirm a rating or send it back."""
    get_object_or_404(MonthBook, pk=pk)
    given = request.POST
    try:
        second_look(
            viewer_of(request), pk, code, confirmed=given.get("do") == "confirm", words=given.get("words", "")
        )
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, Text("已登记。", "Recorded."))
    return redirect("next_superior", pk)


@allowed(*SEE_ALL, changes=MANAGE)
def stand_ins(request: HttpRequest) -> HttpResponse:
    """Show who rates in place of whom, and name somebody."""
    viewer, given = viewer_of(request), request.POST
    if request.method == "POST":
        first, last = parse_date(given.get("from", "")), parse_date(given.get("to", ""))
        team = get_object_or_404(Team, pk=given.get("team") or 0)
        user = get_object_or_404(User, pk=given.get("user") or 0, is_active=True)
        try:
            name_stand_in(team, user, (first, last), given.get("why", ""), viewer.user)
        except ProblemsError as stop:
            tell_problems(request, stop.problems)
        else:
            tell_success(
                request, Text(f"{user} 在这段时间代评“{team}”。", f"{user} rates “{team}” for that time.")
            )
        return redirect("stand_ins")
    return render(request, "reviews/stand_ins.html", {
        "listed": StandIn.objects.select_related("team", "user__person", "made_by"),
        "teams": Team.objects.select_related("leader"),
        "users": User.objects.filter(is_active=True, grants__role__in=(*MANAGE, Role.LEADER)).distinct(),
        "may": viewer.manages,
    })  # fmt: skip


@allowed(*MANAGE)
@require_POST
def stand_in_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a naming back."""
    take_back(get_object_or_404(StandIn, pk=pk, taken_back_on=None), viewer_of(request).user)
    tell_success(request, Text("已撤回；已提交的评分保留。", "Taken back; ratings handed in stay."))
    return redirect("stand_ins")
