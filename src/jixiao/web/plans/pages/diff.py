"""版本对比: what changes from one version to another, in words, and whom it touches."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.base.document import load_document
from jixiao.plans.diff import AGREED_ANEW, differences, moved_weight
from jixiao.plans.load import catalogue, read_document
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import SEE_ALL
from jixiao.web.plans.compared import before_of
from jixiao.web.plans.models import PlanVersion
from jixiao.web.plans.pages.version import source_of


@allowed(*SEE_ALL)
def diff(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the differences to another version: the one asked for, else the one before."""
    row = get_object_or_404(PlanVersion, pk=pk)
    other = request.GET.get("with") or before_of(row)
    context: dict[str, Any] = {"row": row, "with": other, "choices": _choices(row)}
    if other:
        text, name = source_of(other)
        before = read_document(load_document(text)).plan
        after = read_document(row.document).plan
        context |= {"name": name, "readable": before is not None and after is not None}
        if before is not None and after is not None:
            moved = moved_weight(before, after)
            context |= {"changes": differences(before, after), "moved": moved, "anew": moved > AGREED_ANEW}
    return render(request, "plans/diff.html", context)


def _choices(row: PlanVersion) -> list[tuple[str, str]]:
    own = [(str(one.pk), str(one)) for one in PlanVersion.objects.exclude(pk=row.pk)]
    return [*own, *((plan, plan) for plan in catalogue())]
