"""管理: what there is to look after, how many of each, and what changed but is not computed yet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.text import Text
from jixiao.web.people import reaching
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import AuditEntry
from jixiao.web.people.registers import registers
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.people.sections import sections
from jixiao.web.ui.telling import tell_success
from jixiao.web.work.models import OPEN, Job

SHOWN = 8


@allowed(*MANAGE, Role.FINANCE, Role.AUDITOR, changes=MANAGE)
def administration(request: HttpRequest) -> HttpResponse:
    """Show the sections with what they hold, the latest changes, and what waits to be computed."""
    context = {
        "sections": sections("", owner=viewer_of(request).has(Role.OWNER)),
        "counts": {one.id: one.rows().count() for one in registers().values()},
        "waiting": reaching.waiting(),
        "jobs": Job.objects.filter(state__in=OPEN),
        "latest": AuditEntry.objects.all()[:SHOWN],
        "may_change": viewer_of(request).manages,
    }
    return render(request, "people/administration.html", context)


@allowed(*MANAGE)
@require_POST
def compute_now(request: HttpRequest) -> HttpResponse:
    """Bring what was changed into the figures."""
    reaching.compute_all(viewer_of(request).user)
    tell_success(
        request,
        Text(
            "正在把改动算进去，看板会自己更新。", "Computing with the changes; the board follows by itself."
        ),
    )
    return redirect("admin")
