"""导入任务: reading uploads into the store in the background."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.base.text import Text
from jixiao.web.entries.importing import (
    bring_in,
    compute_again,
    days_of,
    months_changed,
    note_outcomes,
    store,
)
from jixiao.web.entries.models import Batch
from jixiao.web.people.models import User
from jixiao.web.work.jobs import Running, job, start
from jixiao.web.work.models import Job

# Reading is most of it; the registers and the queueing come after.
READING = Decimal("0.9")


def start_import(by: User | None, batch: Batch | None = None) -> Job:
    """Queue an import of everything that lies in the mirrored folder."""
    queued = start("import", Text("导入文件", "importing files"), by, batch=batch.pk if batch else None)
    if batch is not None:
        batch.job = queued
        batch.save(update_fields=["job"])
    return queued


@job("import")
def import_files(work: Running) -> dict[str, Any]:
    """Import; run again from the start it changes nothing that is there already."""
    batch = Batch.objects.filter(pk=work.given.get("batch") or 0).first()

    def tell(text: Text, share: Decimal) -> None:
        work.tell(text, share * READING)

    report, changed = bring_in(work.job.by, tell, work.at_first("since", store().data_version))
    note_outcomes(report, batch)
    work.tell(Text("正在排队重算受影响的月份", "queueing the months concerned"), READING)
    months = compute_again(months_changed(changed), work.job.by)
    # The registers are read along; the reader asked about his own files.
    files = [one for one in report.files if batch is None or one.name.startswith(batch.prefix)]
    return {
        "rows": sum(one.rows for one in files),
        "waiting": sum(one.quarantined for one in files),
        "days": days_of(changed),
        "months": months,
    }
