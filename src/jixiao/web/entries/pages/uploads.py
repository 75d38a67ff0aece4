"""导入页: drop files or a folder; what earlier uploads brought; what waits."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jixiao.base.problem import ProblemsError
from jixiao.web.entries.importing import store
from jixiao.web.entries.jobs import start_import, start_look
from jixiao.web.entries.models import Batch
from jixiao.web.entries.receiving import receive
from jixiao.web.entries.unmapped import unmapped_accounts
from jixiao.web.people.access import viewer_of
from jixiao.web.people.audit import record
from jixiao.web.people.guard import allowed
from jixiao.web.people.models import User
from jixiao.web.people.roles import MANAGE, Role
from jixiao.web.work.models import OPEN, Job

SHOWN = 50


@allowed(*MANAGE, Role.AUDITOR, changes=MANAGE)
def uploads(request: HttpRequest) -> HttpResponse:
    """Show the place to drop files and the history; take an upload."""
    if request.method == "POST":
        return _take(request)
    return render(request, "entries/uploads.html", _context())


def _take(request: HttpRequest) -> HttpResponse:
    files, paths = request.FILES.getlist("files"), request.POST.getlist("paths")
    if not files:
        return redirect("entries")
    names = paths if len(paths) == len(files) else [str(file.name) for file in files]
    by = viewer_of(request).user
    try:
        batch = take(by, list(zip(names, files, strict=True)), look=bool(request.POST.get("look")))
    except ProblemsError as stop:
        problems = [problem.to_json() for problem in stop.problems]
        return render(request, "entries/uploads.html", _context() | {"problems": problems}, status=422)
    there = reverse("batch", args=[batch.pk])
    return JsonResponse({"to": there}) if request.headers.get("X-Upload") else redirect(there)


@transaction.atomic
def take(by: User, files: list[Any], *, look: bool = False) -> Batch:
    """Keep the files as a new batch and queue their import; to `look` first, they are held until let in."""
    batch = Batch.objects.create(by=by)
    written = receive(batch.held_at / batch.prefix if look else batch.folder, files)
    record(by, "upload.received", batch, after={"files": written})
    (start_look if look else start_import)(by, batch)
    return batch


def _context() -> dict[str, Any]:
    facts = store()
    with facts.reading() as con:
        waiting = con.execute(
            """select f.name, count(*) from quarantine q join files f on f.file = q.file
               where q.line is not null group by f.name order by f.name"""
        ).fetchall()
    return {
        "batches": Batch.objects.select_related("by__person", "job")[:SHOWN],
        "jobs": Job.objects.filter(kind__in=("import", "look"), state__in=OPEN),
        "waiting": [(name, name.rpartition("/")[2], count) for name, count in waiting],
        "unmapped": unmapped_accounts(facts),
    }
