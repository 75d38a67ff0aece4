"""备份任务: a backup of the whole workspace, in the background."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from jixiao.base.text import Text
from jixiao.web.backup import back_up
from jixiao.web.people import audit
from jixiao.web.people.models import User
from jixiao.web.work.jobs import Running, job, start
from jixiao.web.work.models import Job
from jixiao.web.workspace import current

KIND = "backup"


def start_backup(by: User) -> Job:
    """Queue a backup, with its entry on the trail."""
    with transaction.atomic():
        one = start(KIND, Text("备份整个工作区", "backing the workspace up"), by)
        audit.record(by, "backup.started", one, after={})
    return one


@job(KIND)
def backup(work: Running) -> dict[str, Any]:
    """Write the archive; what makes it impossible is said on the page."""
    work.tell(Text("正在写备份，页面照常用", "writing the backup; the pages work as usual"))
    made = back_up(current())
    return {"file": made.name, "bytes": made.stat().st_size}
