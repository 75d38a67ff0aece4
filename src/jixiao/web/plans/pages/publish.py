"""发布页: the procedure on record, the month it begins with, and what is still in the way."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.period import Month
from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.roles import MANAGE, SEE_ALL
from jixiao.web.plans import drafts
from jixiao.web.plans.checking import checked
from jixiao.web.plans.compared import changes_of
from jixiao.web.plans.in_force import states, this_month
from jixiao.web.plans.models import PlanVersion, ProcedureStep
from jixiao.web.plans.models.procedure import Kind, records
from jixiao.web.plans.readers import may_read

MOST = 20_000_000


@allowed(*SEE_ALL, changes=MANAGE)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what publication wants; schedule the version."""
    row = get_object_or_404(PlanVersion, pk=pk)
    problems: list[Any] = []
    if request.method == "POST":
        try:
            _schedule(request, row)
        except ProblemsError as stop:
            problems = [problem.to_json() for problem in stop.problems]
        else:
            said = Text(
                "已排期。到时自动按这一版核算。", "Scheduled. The month will be computed by this version."
            )
            messages.success(request, str(said))
            return redirect("plan_publish", pk)
    return render(
        request, "plans/publish.html", _context(request, row, problems), status=400 if problems else 200
    )


def _schedule(request: HttpRequest, row: PlanVersion) -> None:
    try:
        month = Month.parse(request.POST.get("month", ""))
    except ValueError:
        months = drafts.open_months(row.plan)
        month = months[-1].plus(99) if months else Month(1970, 1)
    version = int(request.POST.get("version") or 0)
    drafts.schedule(row.pk, version, month, viewer_of(request).user, request.POST.get("why", ""))


def _context(request: HttpRequest, row: PlanVersion, problems: list[Any]) -> dict[str, Any]:
    loaded = checked(row)
    told = [one.to_json() for one in loaded.problems]
    months = drafts.open_months(row.plan)
    asked = [month for month in months if str(month) == request.POST.get("month")]
    return {
        "proposed": asked[0] if asked else this_month().plus(1),
        "row": row,
        "state": states(PlanVersion.objects.filter(plan=row.plan))[row.pk],
        "refused": problems,
        "months": months,
        "missing": drafts.missing_steps(row),
        "kinds": Kind.choices,
        "errors": [one for one in told if one["severity"] == "error"],
        "warnings": [one for one in told if one["severity"] == "warning"],
        "changes": changes_of(row),
        "signed": row.acknowledgements.select_related("person"),
        "manages": viewer_of(request).manages,
        "asked": request.POST,
    }


@allowed(*MANAGE)
@require_POST
def call_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a scheduled version a draft again."""
    get_object_or_404(PlanVersion, pk=pk)
    by = viewer_of(request).user
    try:
        drafts.call_back(pk, int(request.POST.get("version") or 0), by, request.POST.get("why", ""))
    except ProblemsError as stop:
        messages.error(request, "; ".join(f"{one.message} {one.remedy}" for one in stop.problems))
    else:
        messages.success(request, str(Text("已撤回，又是草案了。", "Called back; it is a draft again.")))
    return redirect("plan_publish", pk)


@allowed(*MANAGE)
@require_POST
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one step of the procedure, with its minutes."""
    row = get_object_or_404(PlanVersion, pk=pk)
    kind, told = request.POST.get("kind", ""), request.POST.get("on", "")
    try:
        on = date.fromisoformat(told)
    except ValueError:
        messages.error(
            request, str(Text("请填日期，例如 2026-11-20。", "Please give a day like 2026-11-20."))
        )
        return redirect("plan_publish", pk)
    if kind not in Kind.values:
        raise Http404
    _keep(request, row, kind, on)
    messages.success(request, str(Text("已记下。", "Recorded.")))
    return redirect("plan_publish", pk)


@transaction.atomic
def _keep(request: HttpRequest, row: PlanVersion, kind: str, on: date) -> None:
    by: User = viewer_of(request).user
    step = ProcedureStep(plan_version=row, kind=kind, on=on, note=request.POST.get("note", ""), made_by=by)
    upload = request.FILES.get("file")
    if upload is not None:
        step.file_name = PurePath(str(upload.name)).name[:200]
        step.stored = f"{row.pk}-{secrets.token_hex(8)}"
        records().mkdir(parents=True, exist_ok=True)
        step.path.write_bytes(upload.read(MOST))
    step.save()
    record(by, "plan.procedure", step)


@allowed()
def step_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give the file of a step: everybody the scheme concerns may read the minutes and the notice."""
    step = get_object_or_404(ProcedureStep.objects.select_related("plan_version"), pk=pk)
    if not may_read(viewer_of(request), step.plan_version) or not step.stored or not step.path.is_file():
        raise Http404
    return FileResponse(step.path.open("rb"), as_attachment=True, filename=step.file_name)
