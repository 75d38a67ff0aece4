"""定目标: the form of a target; who changes one says why, and its leaders are asked anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jixiao.base.problem import Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Shop
from jixiao.web.people.roles import MANAGE
from jixiao.web.targets.forms import GoalForm
from jixiao.web.targets.keep import keep
from jixiao.web.targets.models import Goal
from jixiao.web.targets.parts import Taker, parts_of, takers
from jixiao.web.ui.telling import tell_success


@allowed(*MANAGE)
def change(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the form of a target, or of a new one, and keep what is sent."""
    viewer = viewer_of(request)
    goal = get_object_or_404(Goal, pk=pk, put_away_on=None) if pk else Goal(made_by=viewer.user)
    seen = goal.version
    form = GoalForm(request.POST or None, instance=goal, initial={} if pk else _usual())
    found = takers(goal, request.POST if request.method == "POST" else None)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        given = request.POST
        try:
            _take_parts(form, goal, found)
            if not form.errors:
                keep(goal, viewer.user, seen=int(given.get("seen") or 0), why=given.get("why", "").strip())
                tell_success(request, _KEPT)
                return redirect("target", goal.pk)
        except ProblemsError as stop:
            problems = list(stop.problems)
    context = {
        "form": form, "goal": goal, "takers": found, "seen": request.POST.get("seen", seen),
        "problems": [one.to_json() for one in problems], "why": request.POST.get("why", ""),
    }  # fmt: skip
    return render(request, "targets/edit.html", context, status=422 if request.method == "POST" else 200)


_KEPT = Text(
    "已保存，合计分毫不差。请各组长同意；下次核算起，指标完成率按它算。",
    "Kept; every sum agrees. Its leaders are asked; attainment follows with the next computation.",
)


def _take_parts(form: GoalForm, goal: Goal, found: list[Taker]) -> None:
    goal.parts, wrong = parts_of(goal.owner_kind, goal.owner, found)
    for one in wrong:
        form.add_error(None, str(one))
    if goal.parts and not goal.parts_reason.strip():
        form.add_error("parts_reason", str(_WHY_PARTS))
    if goal.pk and not form.data.get("why", "").strip():
        form.add_error(None, str(_WHY))


_WHY_PARTS = Text("请写为什么这样分，例如“按去年各组占比”。", "Please say why, like “by last year's shares”.")
_WHY = Text("改目标要写明原因，组长和员工看得到。", "A change needs a reason: leaders and people read it.")


def _usual() -> dict[str, Any]:
    year = date.today().year + 1
    shop = Shop.objects.first()
    return {
        "first": date(year, 1, 1),
        "last": date(year, 12, 31),
        "unit": 100,
        "owner": f"shop:{shop.name}" if shop else "",
        "name": str(Text(f"{year} 年销售额", f"Sales {year}")),
    }
