"""公示稿: the notice for consultation, to be printed: what changes, from when, and the whole scheme."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jixiao.plans.load import read_document
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.plans.compared import changes_of
from jixiao.web.plans.drafts import open_months
from jixiao.web.plans.models import PlanVersion
from jixiao.web.plans.readers import may_read
from jixiao.web.plans.rules import rules_of


@allowed()
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the notice in the reader's language to whom the scheme concerns; a draft to who runs the shop."""
    row = get_object_or_404(PlanVersion, pk=pk)
    if not may_read(viewer_of(request), row):
        raise Http404
    plan = read_document(row.document).plan
    months = open_months(row.plan)
    context = {
        "row": row,
        "plan": plan,
        "rules": rules_of(plan) if plan else None,
        "changes": changes_of(row),
        "month": row.from_month or (months[0] if months else ""),
    }
    return render(request, "plans/notice.html", context)
