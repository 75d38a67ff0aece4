"""导入任务: reading uploads into the store in the background."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jixiao.base.text import Text
from jixiao.ingest.report import FileReport
from jixiao.web.entries.importing import (
    bring_in,
    compute_again,
    concerned,
    days_of,
    months_changed,
    note_outcomes,
    rehearsed,
    store,
)
from jixiao.web.entries.models import Batch
from jixiao.web.people.models import User
from jixiao.web.work.jobs import Running, job, start
from jixiao.web.work.models import Job

# Reading and writing the facts is most of it; the registers and the queueing come after.
IN_STORE = Decimal("0.9")


def start_import(by: User | None, batch: Batch | None = None) -> Job:
    """Queue an import of everything that lies in the mirrored folder."""
    queued = start("import", Text("导入文件", "importing files"), by, batch=batch.pk if batch else None)
    if batch is not None:
        batch.job = queued
        batch.save(update_fields=["job"])
    return queued


def start_look(by: User | None, batch: Batch) -> Job:
    """Queue a look at what a held upload would change."""
    said = Text("先看会改动什么", "looking at what would change")
    batch.job = start("look", said, by, batch=batch.pk)
    batch.save(update_fields=["job"])
    return batch.job


@job("look")
def look_first(work: Running) -> dict[str, Any]:
    """Tell what a held upload would bring and change; nothing is done, so it may run again."""
    batch = Batch.objects.get(pk=work.given["batch"])
    found = rehearsed(batch, work.tell)
    note_outcomes(found.report, batch)
    months, locked = concerned(months_changed(list(found.changes)))
    return _counted(found.report.files) | {
        "days": days_of(list(found.changes)),
        "months": months,
        "locked": locked,
    }


@job("import")
def import_files(work: Running) -> dict[str, Any]:
    """Import; run again from the start it changes nothing that is there already."""
    batch = Batch.objects.filter(pk=work.given.get("batch") or 0).first()

    def tell(text: Text, share: Decimal) -> None:
        work.tell(text, share * IN_STORE)

    report, changed = bring_in(work.job.by, tell, work.at_first("since", store().data_version))
    note_outcomes(report, batch)
    work.tell(Text("正在排队重算受影响的月份", "queueing the months concerned"), IN_STORE)
    months = compute_again(months_changed(changed), work.job.by)
    # The registers are read along; the reader asked about his own files.
    files = [one for one in report.files if batch is None or one.name.startswith(batch.prefix)]
    return _counted(files) | {"days": days_of(changed), "months": months}


def _counted(files: Iterable[FileReport]) -> dict[str, Any]:
    files = list(files)
    return {"rows": sum(one.rows for one in files), "waiting": sum(one.quarantined for one in files)}
