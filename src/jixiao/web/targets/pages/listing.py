"""目标: every target that the reader sees, and whether its pace holds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.plans.targets.standing import SAID, Verdict
from jixiao.plans.targets.status import OwnerStatus
from jixiao.web.months.figures import label_of
from jixiao.web.people.access import Viewer, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import SEE_ALL, Role
from jixiao.web.targets.models import Goal
from jixiao.web.targets.seen import answer_of, goals_seen_by, owners_seen_by, teams_asked
from jixiao.web.targets.standing import standing_of, stands

SEES = (*SEE_ALL, Role.LEADER)


@allowed(*SEES, changes=())
def targets(request: HttpRequest) -> HttpResponse:
    """List the targets in use with how the part that concerns the reader stands."""
    viewer = viewer_of(request)
    listed = [line(viewer, goal) for goal in goals_seen_by(viewer)]
    return render(request, "targets/targets.html", {"listed": listed, "viewer": viewer})


def line(viewer: Viewer, goal: Goal) -> dict[str, Any]:
    """Return a target with its standing for this reader: the whole, or the first of the own teams."""
    found = stands(goal)
    kind, owner = owners_seen_by(viewer, goal)[0]
    status = standing_of(found, kind, owner)
    teams = teams_asked(goal)
    answers = [answer_of(goal, team) for team in teams]
    return {
        "goal": goal,
        "metric": label_of(goal.metric),
        "on": found.on,
        "status": status,
        "says": said(status),
        "verdict": status.standing.verdict.value if status else Verdict.UNKNOWN.value,
        "owner": status.owner.owner if status else None,
        "asked": len(teams),
        "agreed": sum(1 for one in answers if one and one.agreed),
        "objected": sum(1 for one in answers if one and not one.agreed),
    }


def said(status: OwnerStatus | None) -> Any:
    """Return the one sentence about an owner's pace."""
    return SAID[status.standing.verdict if status else Verdict.UNKNOWN]
