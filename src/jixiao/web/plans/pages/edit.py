"""编辑页: forms on the left, the YAML on the right, in step; checked at every change, kept when saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE
from jixiao.web.plans.checking import check_text
from jixiao.web.plans.drafts import save
from jixiao.web.plans.editor.adding import LABELS
from jixiao.web.plans.editor.paychart import figures_of, pay_chart
from jixiao.web.plans.editor.state import Desk, all_cards, desk, taken
from jixiao.web.plans.models import PlanVersion


@allowed(*MANAGE)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the editor; take a change of a field, of the text, of the structure; save."""
    row = get_object_or_404(PlanVersion, pk=pk)
    if not row.is_draft:
        messages.info(request, str(_NOT_A_DRAFT))
        return redirect("plan_version", pk)
    if request.method != "POST":
        return render(request, "plans/edit.html", _context(row, desk(row.text), row.version))
    text, version = taken(request.POST), int(request.POST.get("version") or 0)
    if request.POST.get("do") == "save":
        return _saved(request, row, text, version)
    piece = bool(request.headers.get("HX-Request"))
    template = "plans/edit_piece.html" if piece else "plans/edit.html"
    return render(
        request, template, _context(row, desk(text), version) | {"from": request.POST.get("from", "")}
    )


def _saved(request: HttpRequest, row: PlanVersion, text: str, version: int) -> HttpResponse:
    try:
        save(row.pk, version, text, viewer_of(request).user)
    except ProblemsError as stop:
        told = [problem.to_json() for problem in stop.problems]
        context = _context(row, desk(text), version) | {"refused": told}
        return render(request, "plans/edit.html", context, status=409)
    messages.success(request, str(_SAVED))
    return redirect("plan_edit", row.pk)


def _context(row: PlanVersion, shown: Desk, version: int) -> dict[str, Any]:
    plan = shown.loaded.plan
    counts = [one.severity.value for one in shown.loaded.problems]
    return {
        "row": row,
        "desk": shown,
        "version": version,
        "errors": counts.count("error"),
        "warnings": counts.count("warning"),
        "notes": counts.count("note"),
        "figures": figures_of(plan) if plan and plan.pay else [],
        "kinds": LABELS,
        "problems_of": shown.problems,
        "cards": all_cards(shown.forms),
    }


@allowed(*MANAGE)
@require_POST
def curve(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw pay over one figure for the text in the editor."""
    get_object_or_404(PlanVersion, pk=pk)
    plan = check_text(request.POST.get("text", "").replace("\r\n", "\n")).plan
    drawn = pay_chart(plan, request.POST.get("figure", "")) if plan else None
    return render(request, "plans/curve.html", {"drawn": drawn})


_SAVED = Text(
    "已保存。草案可随时再改；定稿后去“发布”。", "Saved. A draft may be changed at any time; then publish it."
)
_NOT_A_DRAFT = Text(
    "这一版已排期或生效，不能再改；请由它新建一版。",
    "This version is scheduled or in force; begin a new version from it.",
)
