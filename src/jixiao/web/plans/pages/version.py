"""一个版本: what it says in words, where it stands, its record; copying, downloading, putting away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.document import load_document
from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.plans.load import catalogue, plan_path, read_document
from jixiao.plans.load import check_plan as check_shipped
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import AuditEntry
from jixiao.web.people.roles import MANAGE, SEE_ALL
from jixiao.web.plans.checking import checked
from jixiao.web.plans.drafts import begin, missing_steps, put_away
from jixiao.web.plans.in_force import states
from jixiao.web.plans.models import PlanVersion
from jixiao.web.plans.rules import rules_of


@allowed(*SEE_ALL)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version."""
    row = get_object_or_404(PlanVersion, pk=pk)
    loaded = checked(row)
    others = list(PlanVersion.objects.filter(plan=row.plan))
    standing = states(others)
    context: dict[str, Any] = {
        "row": row,
        "state": standing[row.pk],
        "others": [(one, standing[one.pk]) for one in others],
        "rules": rules_of(loaded.plan) if loaded.plan else None,
        "problems": [problem.to_json() for problem in loaded.problems],
        "manages": viewer_of(request).manages,
        "missing": missing_steps(row),
        "signed": row.acknowledgements.select_related("person"),
        "trail": AuditEntry.objects.filter(kind="plans.planversion", ref=str(row.pk))[:30],
    }
    return render(request, "plans/version.html", context)


@allowed(*SEE_ALL)
def shipped(request: HttpRequest, plan: str) -> HttpResponse:
    """Show a plan of the catalogue."""
    if plan not in catalogue():
        raise Http404
    loaded = check_shipped(plan)
    context = {
        "plan": loaded.plan,
        "rules": rules_of(loaded.plan) if loaded.plan else None,
        "problems": [problem.to_json() for problem in loaded.problems],
        "manages": viewer_of(request).manages,
    }
    return render(request, "plans/shipped.html", context)


@allowed(*SEE_ALL)
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the YAML text as a file."""
    del request
    row = get_object_or_404(PlanVersion, pk=pk)
    answer = HttpResponse(row.text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.pk}-{row.number}.yaml"'
    return answer


@allowed(*MANAGE)
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version from this one."""
    row = get_object_or_404(PlanVersion, pk=pk)
    fresh = begin(row.text, row.plan, viewer_of(request).user, row, str(row))
    return redirect("plan_edit", fresh.pk)


@allowed(*MANAGE)
@require_POST
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft away, or take it out again."""
    get_object_or_404(PlanVersion, pk=pk)
    try:
        row = put_away(pk, int(request.POST.get("version", "0")), viewer_of(request).user)
    except ProblemsError as stop:
        messages.error(request, "; ".join(f"{one.message} {one.remedy}" for one in stop.problems))
        return redirect("plan_version", pk)
    said = Text("已收起，随时可以取出。", "Put away; it can be taken out again.")
    back = Text("已取出。", "Taken out again.")
    messages.success(request, str(said if row.put_away_at else back))
    return redirect("plan_version", pk)


def source_of(name: str) -> tuple[str, str]:
    """Return the text of a version (its key) or a catalogue plan (its id), with its title; else Http404."""
    row = PlanVersion.objects.filter(pk=name).first() if name.isdigit() else None
    if row is not None:
        return row.text, str(row)
    path = plan_path(name) if name in catalogue() else None
    if path is None:
        raise Http404
    plan = read_document(load_document(path)).plan
    return path.read_text(
        encoding="utf-8"
    ), f"{plan.label if plan else name} · {plan.version if plan else ''}"
