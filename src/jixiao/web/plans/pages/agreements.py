"""约定页面: a superior proposes goals and weights, the person agrees; a large change is agreed anew."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.plans.agreeing import answer, asked_of, propose, standing_of, standings_of
from jixiao.web.ui.telling import tell_problems, tell_success


@allowed(changes=())
def agreements(request: HttpRequest) -> HttpResponse:
    """Show one's own agreement, and for a superior everybody's, those with something to do first."""
    viewer = viewer_of(request)
    own = standing_of(viewer.person) if viewer.person else None
    found = sorted(standings_of(asked_of(viewer)), key=lambda one: not one.is_due)
    may = viewer.manages or bool(viewer.teams)
    return render(
        request, "plans/agreements.html", {"own": own, "listed": found, "may": may, "viewer": viewer}
    )


@allowed(*MANAGE, Role.LEADER)
@require_POST
def agreement_propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose the scheme's weights with goals to somebody of whom one is the superior."""
    viewer = viewer_of(request)
    person = next((one for one in asked_of(viewer) if one.code == code), None)
    if person is None:
        raise Http404
    try:
        propose(person, request.POST.get("goals", ""), viewer.user)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, Text(f"已发给 {person.name} 确认。", f"Sent to {person.name} to agree to."))
    return redirect("agreements")


@allowed()
@require_POST
def agreement_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to one's own goals and weights, or say what is wrong with them."""
    viewer = viewer_of(request)
    if viewer.person is None:
        raise Http404
    agreed = request.POST.get("do") == "agree"
    try:
        answer(pk, viewer.person, viewer.user, agreed=agreed, words=request.POST.get("words", ""))
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, _AGREED if agreed else _REFUSED)
    return redirect("agreements")


_AGREED = Text("已约定，日期是今天。", "Agreed, as of today.")
_REFUSED = Text("意见已登记，上级会再和您谈。", "Your objection is recorded; your superior will talk to you.")
