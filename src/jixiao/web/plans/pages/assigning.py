"""适用设定: puts a team, or everybody, under a scheme from a month on."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record, state_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Team, User
from jixiao.web.people.roles import MANAGE
from jixiao.web.plans.in_force import known_plans
from jixiao.web.plans.models import Assignment


@allowed(*MANAGE)
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Keep one assignment; a second one of the same team and month takes the place of the first."""
    plan, told = request.POST.get("plan", ""), request.POST.get("month", "")
    chosen = request.POST.get("team", "")
    team = Team.objects.filter(pk=int(chosen)).first() if chosen.isdigit() else None
    wrong = _wrong(plan, told)
    if wrong:
        messages.error(request, str(wrong))
        return redirect("plans")
    _keep(team, plan, told, viewer_of(request).user)
    who = team.name if team else str(Text("所有人", "everybody"))
    messages.success(
        request, str(Text(f"{who}从 {told} 起按 {plan} 考核。", f"From {told} {plan} counts for {who}."))
    )
    return redirect("plans")


@transaction.atomic
def _keep(team: Team | None, plan: str, month: str, by: User) -> None:
    row = Assignment.objects.select_for_update().filter(team=team, from_month=month).first()
    before = state_of(row) if row else None
    row = row or Assignment(team=team, from_month=month)
    row.plan, row.version = plan, row.version + (1 if before else 0)
    row.save()
    record(by, "plan.assigned", row, before=before)


def _wrong(plan: str, month: str) -> Text | None:
    try:
        Month.parse(month)
    except ValueError as stop:
        return Text(str(stop), str(stop))
    if plan not in known_plans():
        return Text(
            f"没有“{plan}”这个方案，请从列表里选。", f"There is no scheme “{plan}”; choose from the list."
        )
    if MonthBook.objects.filter(month__gte=month, stage__in=SHOWN_TO_PEOPLE).exists():
        return Text(
            f"{month} 或之后的月份已经公布，不能再换方案；请选更晚的月份。",
            f"{month} or a later month is published already; choose a later month.",
        )
    return None
