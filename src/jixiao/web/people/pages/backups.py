"""备份页: the backups there are; the owner makes one and takes it home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.base.text import Text
from jixiao.web.people import audit
from jixiao.web.people.access import viewer_of
from jixiao.web.people.guard import allowed
from jixiao.web.people.jobs import KIND, start_backup
from jixiao.web.people.roles import Role
from jixiao.web.people.sections import sections
from jixiao.web.ui.telling import tell_success
from jixiao.web.work.models import OPEN, Job, State
from jixiao.web.workspace import current

# Only what a backup is called: no other file of the machine is ever asked for by name.
_NAME = re.compile(r"jixiao-\d{8}-\d{6}\.tar\.gz")
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    """One archive: its name, when it was written, how large it is in MB."""

    name: str
    at: datetime
    size: Decimal


@allowed(Role.OWNER)
def backups(request: HttpRequest) -> HttpResponse:
    """Show the backups and the one in work; the last that failed says why."""
    jobs = Job.objects.filter(kind=KIND)
    latest = jobs.first()
    context = {
        "sections": sections("backups", owner=True),
        "backups": list(_listed()),
        "jobs": jobs.filter(state__in=OPEN),
        "failed": latest if latest and latest.state == State.FAILED else None,
    }
    return render(request, "people/backups.html", context)


@allowed(Role.OWNER)
@require_POST
def backup_now(request: HttpRequest) -> HttpResponse:
    """Begin a backup, unless one is in work."""
    if not Job.objects.filter(kind=KIND, state__in=OPEN).exists():
        start_backup(viewer_of(request).user)
        tell_success(
            request,
            Text("备份已开始，写完后会出现在下面。", "The backup has begun; it appears below when done."),
        )
    return redirect("backups")


@allowed(Role.OWNER)
@require_POST
def backup_file(request: HttpRequest, name: str) -> FileResponse:
    """Hand a backup out, noted on the trail; Http404 for anything else."""
    place = current().backups / name
    if not _NAME.fullmatch(name) or not place.is_file():
        raise Http404
    user = viewer_of(request).user
    audit.record(user, "backup.downloaded", user, after={"file": name, "bytes": place.stat().st_size})
    return FileResponse(place.open("rb"), as_attachment=True, filename=name)


def _listed() -> Iterator[Backup]:
    for place in sorted(current().backups.glob("*.tar.gz"), reverse=True):
        if _NAME.fullmatch(place.name):
            yield _backup(place)


def _backup(place: Path) -> Backup:
    told = place.stat()
    return Backup(place.name, datetime.fromtimestamp(told.st_mtime, UTC), Decimal(told.st_size) / _MB)
