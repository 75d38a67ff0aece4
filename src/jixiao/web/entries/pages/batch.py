"""一批文件: what each file was recognised as, what landed, what waits and why; taking it back."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.ingest.report import OUTCOMES, Outcome
from jixiao.ingest.undo import bring_back, undo, undone
from jixiao.web.entries.importing import compute_again, months_changed, store, taken_back
from jixiao.web.entries.jobs import start_import
from jixiao.web.entries.models import Batch
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.ui.telling import tell_problems, tell_success
from jixiao.web.workspace import current


@allowed(*MANAGE, Role.AUDITOR, changes=MANAGE)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one upload."""
    one = get_object_or_404(Batch.objects.select_related("job", "by__person"), pk=pk)
    files = one.outcome.get("files", [])
    shown = [file | {"said": OUTCOMES[Outcome(file["outcome"])]} for file in files]
    context = {"batch": one, "job": one.job, "files": shown, "problems": one.outcome.get("problems", [])}
    return render(request, "entries/batch.html", context)


@allowed(*MANAGE)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an upload back: a new data version without it; nothing is deleted."""
    one, why = get_object_or_404(Batch, pk=pk), request.POST.get("why", "").strip()
    facts, by = store(), viewer_of(request).user
    before = facts.data_version
    names = [file["name"] for file in one.outcome.get("files", []) if file["outcome"] in ("landed", "known")]
    try:
        undo(facts, current().files, names)
    except ProblemsError as stop:
        tell_problems(request, stop.problems)
        return redirect("batch", pk)
    with transaction.atomic():
        taken_back(one, why)
        record(by, "upload.taken_back", one, after={"files": names}, why=why)
        compute_again(months_changed(facts.changed_since(before)), by)
    tell_success(
        request,
        Text("已撤销，受影响的月份正在重算。", "Taken back; the months concerned are computed again."),
    )
    return redirect("batch", pk)


@allowed(*MANAGE)
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back an upload that was taken back."""
    one, by = get_object_or_404(Batch, pk=pk), viewer_of(request).user
    for name in undone(current().files):
        if name.startswith(one.prefix):
            bring_back(current().files, name)
    with transaction.atomic():
        one.taken_back_at = None
        one.save(update_fields=["taken_back_at"])
        record(by, "upload.put_back", one)
        start_import(by, one)
    return redirect("batch", pk)
