"""方案列表: every scheme with its versions, where each stands, and who is under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.base.text import Text
from jixiao.plans.load import catalogue, load_plan
from jixiao.web.months.models import MonthBook
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Team
from jixiao.web.plans.in_force import known_plans, plan_for, states, this_month
from jixiao.web.plans.models import Assignment, PlanVersion, State


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme in the list: its versions with their state; without versions the catalogue's own counts."""

    plan: str
    title: Text
    versions: tuple[tuple[PlanVersion, State], ...]
    teams: str
    is_shipped: bool


@allowed()
def plans(request: HttpRequest) -> HttpResponse:
    """Show the schemes; who is assessed by one and runs none is shown his own."""
    viewer = viewer_of(request)
    if not viewer.sees_all:
        return redirect("plan_mine")
    used = set(MonthBook.objects.values_list("plan", flat=True))
    used |= set(Assignment.objects.values_list("plan", flat=True))
    schemes = list(_schemes(used))
    titles = {plan: _title(plan) for plan in known_plans()} | {one.plan: one.title for one in schemes}
    context: dict[str, Any] = {
        "schemes": schemes,
        "titles": titles,
        "unused": [load_plan(plan) for plan in catalogue() if plan not in used],
        "manages": viewer.manages,
        "assignments": Assignment.objects.select_related("team"),
        "teams": Team.objects.all(),
        "known": sorted(titles.items()),
        "months": [this_month().plus(n) for n in range(-12, 13)],
        "next": this_month().plus(1),
    }
    return render(request, "plans/list.html", context)


def _schemes(used: set[str]) -> Iterator[Scheme]:
    own: dict[str, list[PlanVersion]] = {}
    for row in PlanVersion.objects.select_related("made_by"):
        own.setdefault(row.plan, []).append(row)
    standing = states([row for rows in own.values() for row in rows])
    names = _names_of_teams()
    for plan in sorted({*own, *used}):
        rows = own.get(plan, [])
        title = rows[0].title if rows else _title(plan)
        stands = tuple((row, standing[row.pk]) for row in rows)
        yield Scheme(plan, title, stands, names.get(plan, ""), plan in catalogue())


def _title(plan: str) -> Text:
    return load_plan(plan).label if plan in catalogue() else Text(plan, plan)


def _names_of_teams() -> dict[str, str]:
    """Return who is under each scheme this month: teams by name, "everybody" where no team is named."""
    found: dict[str, list[str]] = {}
    for team in Team.objects.all():
        scheme = plan_for(this_month(), team)
        if scheme is not None:
            found.setdefault(scheme.plan, []).append(team.name)
    return {plan: "、".join(teams) for plan, teams in found.items()}
