"""一个目标: does the pace hold, what every period and owner is to bring, what is carried, who agreed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from jixiao.metrics.registry import METRICS
from jixiao.plans.targets.breakdown import Breakdown
from jixiao.plans.targets.document import called
from jixiao.plans.targets.periods import LEVEL_NAMES, Level, named
from jixiao.plans.targets.standing import SAID
from jixiao.plans.targets.status import OwnerStatus
from jixiao.web.months.figures import label_of
from jixiao.web.people.access import Viewer, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.targets.charts import course
from jixiao.web.targets.document import text_of
from jixiao.web.targets.done import actuals
from jixiao.web.targets.models import Goal
from jixiao.web.targets.pages.listing import SEES, said
from jixiao.web.targets.seen import Owner, answer_of, goal_seen_by, owners_seen_by, teams_asked
from jixiao.web.targets.shown import Shown, level_of, levels, running_frame, table
from jixiao.web.targets.standing import Stands, breakdown_of, standing_of, stands
from jixiao.web.ui.export import exported


@allowed(*SEES, changes=())
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one target to who sees it."""
    viewer = viewer_of(request)
    goal = goal_seen_by(viewer, pk)
    seen, found, broken = owners_seen_by(viewer, goal), stands(goal), breakdown_of(goal)
    kind, owner = _asked(request, seen)
    status = standing_of(found, kind, owner)
    return render(request, "targets/target.html", {
        "goal": goal,
        "viewer": viewer,
        "metric": label_of(goal.metric),
        "unit": METRICS[goal.metric].unit.value,
        "whole": viewer.sees_all,
        "on": found.on,
        "status": status,
        "says": said(status),
        "running": _running(status),
        "chart": course(broken, status, actuals(goal), found.on) if status and found.on else None,
        "owners": _named(broken, seen),
        "asked": f"{kind}:{owner}",
        "asked_name": next(called(one.owner) for one in broken.owners
                           if (one.owner.kind.value, one.owner.id) == (kind, owner)),
        "table": _table(request, broken, seen, found),
        "levels": levels(),
        "steps": [(LEVEL_NAMES[step.into], step.reason) for step in broken.steps],
        "answers": _answers(viewer, goal),
        "leads": viewer.manages or bool(viewer.teams),
    })  # fmt: skip


def _asked(request: HttpRequest, seen: list[Owner]) -> Owner:
    kind, _, owner = request.GET.get("owner", "").partition(":")
    return (kind, owner) if (kind, owner) in seen else seen[0]


def _table(request: HttpRequest, broken: Breakdown, seen: list[Owner], found: Stands) -> Shown:
    level = level_of(request.GET.get("level", ""))
    frame = request.GET.get("in", "") or running_frame(broken.target.span, level, found.on)
    return table(broken, level, frame, seen)


def _named(broken: Breakdown, seen: list[Owner]) -> list[tuple[str, Any]]:
    wanted = set(seen)
    owners = (one.owner for one in broken.owners)
    return [
        (f"{one.kind.value}:{one.id}", called(one)) for one in owners if (one.kind.value, one.id) in wanted
    ]


def _running(status: OwnerStatus | None) -> list[dict[str, Any]]:
    if status is None:
        return []
    running = [(level, span, now) for level, (span, now) in status.running.items() if level is not Level.YEAR]
    return [
        {"level": LEVEL_NAMES[level], "name": named(span, level), "now": now, "says": SAID[now.verdict]}
        for level, span, now in running
    ]


def _answers(viewer: Viewer, goal: Goal) -> list[dict[str, Any]]:
    teams = [team for team in teams_asked(goal) if viewer.sees_all or team.pk in viewer.teams]
    return [
        {"team": team, "answer": answer_of(goal, team), "may": team.pk in viewer.teams,
         "before": goal.answers.filter(team=team).exclude(of_version=goal.version).first()}
        for team in teams
    ]  # fmt: skip


@allowed(*SEES, changes=())
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give the table of parts as it is on the screen: a line for each owner and period."""
    viewer = viewer_of(request)
    goal = goal_seen_by(viewer, pk)
    shown = _table(request, breakdown_of(goal), owners_seen_by(viewer, goal), stands(goal))
    head = ("owner_kind", "owner", "name", "from", "to", "metric", "value")
    rows = (
        (row.owner.owner.kind.value, row.owner.owner.id, row.name, span.first, span.last, goal.metric, value)
        for row in shown.rows
        for span, value in zip(shown.periods, row.values, strict=True)
    )
    return exported(f"{goal.name}_{shown.level.value}", kind, head, rows)


@allowed(*SEES, changes=())
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the target as the document that `jixiao targets` reads, to who sees all of it."""
    viewer = viewer_of(request)
    goal = goal_seen_by(viewer, pk)
    if not viewer.sees_all:
        return render(request, "403.html", status=403)
    response = HttpResponse(text_of(goal), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{goal.name}.yaml"
    )
    return response
