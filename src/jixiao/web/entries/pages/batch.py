"""一批文件: what each file was recognised as, what landed, what waits and why; taking it back."""

from __future__ import annotations

from typing import Any

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
from jixiao.web.work.models import State
from jixiao.web.workspace import current


@allowed(*MANAGE, Role.AUDITOR, changes=MANAGE)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one upload."""
    one = get_object_or_404(Batch.objects.select_related("job", "by__person"), pk=pk)
    files = [_shown(file, one) for file in one.outcome.get("files", [])]
    context = {
        "batch": one,
        "job": one.job,
        # What wants something of the reader comes first.
        "files": sorted(files, key=lambda file: (file["outcome"] != "unread", not file["quarantined"])),
        "problems": [_named(problem, one) for problem in one.outcome.get("problems", [])],
        "waits": _waits(one),
        "may_change": viewer_of(request).manages,
    }
    return render(request, "entries/batch.html", context)


def _shown(file: dict[str, Any], of: Batch) -> dict[str, Any]:
    said = _WOULD if of.is_held and file["outcome"] == "landed" else OUTCOMES[Outcome(file["outcome"])]
    return file | {"said": said}


_WOULD = Text("可以读入", "would be read")


def _named(problem: dict[str, Any], of: Batch) -> dict[str, Any]:
    """Return a problem with the file's name as the reader knows it."""
    return problem | {"file": (problem.get("file") or "").removeprefix(of.prefix)}


def _waits(one: Batch) -> bool:
    """Whether the files are neither read nor being read: held, stopped, or failed."""
    if one.taken_back_at or one.job is None or one.job.is_open:
        return False
    return one.is_held or one.job.state != State.DONE


@allowed(*MANAGE)
@require_POST
@transaction.atomic
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Read an upload that was held, stopped or failed; what is in already is not read twice."""
    one, by = get_object_or_404(Batch.objects.select_for_update(of=("self",)), pk=pk), viewer_of(request).user
    if _waits(one):
        one.let_in()
        record(by, "upload.gone_on", one)
        start_import(by, one)
    return redirect("batch", pk)


@allowed(*MANAGE)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an upload back: a new data version without it; nothing is deleted."""
    one, why = get_object_or_404(Batch, pk=pk), request.POST.get("why", "").strip()
    if _waits(one):
        return _never_mind(request, one, why)
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


@transaction.atomic
def _never_mind(request: HttpRequest, one: Batch, why: str) -> HttpResponse:
    """Put files aside that are not read; what a stopped import got in, the next one takes out."""
    by, may_be_in = viewer_of(request).user, not one.is_held
    one.hold()
    taken_back(one, why)
    record(by, "upload.taken_back", one, why=why)
    if may_be_in:
        start_import(by)
    tell_success(request, Text("已放到一边，不会读入。", "Put aside; they will not be read."))
    return redirect("batch", one.pk)


@allowed(*MANAGE)
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back an upload that was taken back."""
    one, by = get_object_or_404(Batch, pk=pk), viewer_of(request).user
    one.let_in()
    for name in undone(current().files):
        if name.startswith(one.prefix):
            bring_back(current().files, name)
    with transaction.atomic():
        one.taken_back_at = None
        one.save(update_fields=["taken_back_at"])
        record(by, "upload.put_back", one)
        start_import(by, one)
    return redirect("batch", pk)
