"""校准: scores side by side, the distribution with its cut lines, strict and mild leaders."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.base.text import Text
from jixiao.grades.forced import Forced, head_counts
from jixiao.plans.document import Plan
from jixiao.plans.item import PlanItem
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, StatementRow
from jixiao.web.months.plan import plan_of
from jixiao.web.people.access import people_calibrated_by, viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import SEE_ALL, Role
from jixiao.web.reviews.missing import rated_items
from jixiao.web.reviews.sheet import leaders_means


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade: how many places it has (None where places are not limited), how many people hold it."""

    label: Text
    places: int | None
    people: int


@allowed(*SEE_ALL, Role.LEADER, changes=())
def calibration(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the scores from the top, where one grade ends and the next begins, and the leaders' means.

    A leader sees the own team, and of everybody together only how many hold each grade: no line, no score,
    no tie and no rater of another team.
    """
    book, viewer = get_object_or_404(MonthBook, pk=pk), viewer_of(request)
    plan, everybody = plan_of(book), list(statements_of(book))
    seen = set(people_calibrated_by(viewer).values_list("pk", flat=True))
    rows = sorted(
        (row for row in everybody if row.person_id in seen),
        key=lambda row: (row.score is None, -(row.score or Decimal(0)), row.person.code),
    )
    items = rated_items(plan, "superior")
    means = leaders_means(book, None if viewer.sees_all else viewer.user)
    return render(request, "reviews/calibration.html", {
        "book": book,
        "plan": plan,
        "lines": [_line(row, rows, at, items) for at, row in enumerate(rows)],
        "all": viewer.sees_all,
        "items": items,
        "grades": _grades(plan, everybody),
        "means": [(rater, [found.get(item.id) for item in items]) for rater, found in means.items()],
        "measured": [item for item in plan.items if not item.raters][:6],
    })  # fmt: skip


def _line(row: StatementRow, rows: list[StatementRow], at: int, items: list[PlanItem]) -> dict[str, object]:
    before = rows[at - 1] if at else None
    cut = before is not None and row.score is not None and before.grade != row.grade
    given = {item.id: item for item in row.statement.items}
    return {
        "row": row,
        "cut": cut,
        "gap": before.score - row.score if cut and before and before.score and row.score else None,
        "tied": any(one.score == row.score and one.pk != row.pk for one in rows) and row.score is not None,
        "points": [given[item.id].points if item.id in given else None for item in items],
    }


def _grades(plan: Plan, rows: list[StatementRow]) -> list[GradeLine]:
    if plan.grades is None:
        return []
    scored = sum(1 for row in rows if row.score is not None)
    places: dict[str, int] = {}
    if isinstance(plan.grades, Forced):
        heads = head_counts(scored, [quota.share for quota in plan.grades.quotas])
        places = {quota.id: count for quota, count in zip(plan.grades.quotas, heads, strict=True)}
    held = [row.grade for row in rows]
    return [GradeLine(one.label, places.get(one.id), held.count(one.id)) for one in plan.grades.grades()]
