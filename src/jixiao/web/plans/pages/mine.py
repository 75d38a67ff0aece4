"""我的方案: what somebody is assessed by, what changes next, and the word that he has read it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.text import Text
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import Person, User
from jixiao.web.plans.compared import changes_of
from jixiao.web.plans.in_force import this_month
from jixiao.web.plans.models import Acknowledgement, PlanVersion
from jixiao.web.plans.readers import concerns, scheme_of
from jixiao.web.plans.rules import rules_of


@allowed()
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person the scheme that counts for him, and the version to come."""
    person = viewer_of(request).person
    scheme = scheme_of(person, this_month()) if person else None
    coming = _coming(scheme.plan) if scheme else None
    plan = scheme.loaded.plan if scheme else None
    signed = set(Acknowledgement.objects.filter(person=person).values_list("plan_version_id", flat=True))
    context: dict[str, Any] = {
        "person": person, "scheme": scheme, "plan": plan, "rules": rules_of(plan) if plan else None,
        "coming": coming, "changes": changes_of(coming) if coming else None,
        "coming_signed": coming is not None and coming.pk in signed,
        "version": scheme.version if scheme else None,
        "signed": scheme is not None and scheme.version is not None and scheme.version.pk in signed,
    }  # fmt: skip
    return render(request, "plans/mine.html", context)


@allowed()
@require_POST
@transaction.atomic
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a person's word that he has read a version that counts for him, once."""
    viewer = viewer_of(request)
    row = get_object_or_404(PlanVersion, pk=pk)
    if viewer.person is None or row.is_draft or not concerns(row, viewer.person):
        raise Http404
    _keep(row, viewer.person, viewer.user, request.POST.get("remark", ""))
    messages.success(request, str(Text("已签收，谢谢。", "Acknowledged, thank you.")))
    return redirect("plan_mine")


def _keep(row: PlanVersion, person: Person, by: User, remark: str) -> None:
    made, fresh = Acknowledgement.objects.get_or_create(
        plan_version=row, person=person, defaults={"remark": remark[:2000]}
    )
    if fresh:
        record(by, "plan.acknowledged", made)


def _coming(plan: str) -> PlanVersion | None:
    """Return the version scheduled next."""
    later = PlanVersion.objects.filter(plan=plan, from_month__gt=str(this_month()))
    return later.order_by("from_month").first()
