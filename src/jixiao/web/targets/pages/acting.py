"""答复与原因: a leader answers to the team's part, writes why a period fell short; a target is put away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.targets import keep
from jixiao.web.targets.seen import goal_seen_by, owners_seen_by, teams_asked
from jixiao.web.ui.telling import tell_problems, tell_success


@allowed(Role.LEADER)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what a leader says to the part of a team led; of another team there is no such page."""
    viewer, given = viewer_of(request), request.POST
    goal = goal_seen_by(viewer, pk)
    team = next((one for one in teams_asked(goal) if str(one.pk) == given.get("team")), None)
    if team is None or team.pk not in viewer.teams:
        raise Http404
    agreed = given.get("do") == "agree"
    try:
        said = keep.Said(int(given.get("seen") or 0), agreed, given.get("words", ""))
        keep.answer(goal, team, viewer.user, said)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, _AGREED if agreed else _OBJECTED)
    return redirect("target", pk)


_AGREED = Text("已登记您的同意。", "Your agreement is recorded.")
_OBJECTED = Text("已登记您的意见，主管看得到。", "Your objection is recorded; the supervisor reads it.")


@allowed(*MANAGE, Role.LEADER)
@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep why a period of an owner fell short."""
    viewer, given = viewer_of(request), request.POST
    goal = goal_seen_by(viewer, pk)
    kind, _, owner = given.get("owner", "").partition(":")
    first, last = parse_date(given.get("first", "")), parse_date(given.get("last", ""))
    if (kind, owner) not in owners_seen_by(viewer, goal) or first is None or last is None:
        raise Http404
    try:
        keep.review(goal, owner, (first, last), given.get("why", ""), viewer.user)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
    else:
        tell_success(request, Text("原因已写下。", "The reason is recorded."))
    response = redirect("target", pk)
    response["Location"] += f"?owner={kind}:{owner}#carried"
    return response


@allowed(*MANAGE)
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a target out of use."""
    viewer, given = viewer_of(request), request.POST
    goal = goal_seen_by(viewer, pk)
    try:
        keep.put_away(goal, viewer.user, int(given.get("seen") or 0), given.get("why", ""))
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return redirect("target", pk)
    tell_success(request, Text(f"已停用：{goal}。", f"Put away: {goal}."))
    return redirect("targets")
