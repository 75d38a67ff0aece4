"""推送任务: reads what was pushed since into the store, all batches at once, and computes what changed."""

from __future__ import annotations

from typing import Any

from jixiao.base.period import Month
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.ingest.folder import add_files
from jixiao.web.api.models import Push
from jixiao.web.entries.importing import months_changed, store
from jixiao.web.months.due import compute_when_due
from jixiao.web.months.models import MonthBook
from jixiao.web.plans.in_force import plans_assigned
from jixiao.web.work.jobs import Running, job
from jixiao.web.workspace import current

# So many batches go into one step of the store; the rest follows in the next.
AT_ONCE = 500


@job("push")
def read_pushes(work: Running) -> dict[str, Any]:
    """Read every batch that waits; run again from the start it finds those that are left."""
    facts, read = store(), 0
    before = work.at_first("since", facts.data_version)
    while waiting := list(Push.objects.filter(data_version=None).order_by("id")[:AT_ONCE]):
        work.tell(
            Text(f"正在读 {len(waiting)} 批推送", f"reading {several(len(waiting), 'batch', 'batches')}")
        )
        here = [one.file for one in waiting if (current().files / one.file).is_file()]
        report = add_files(facts, current().files, here)
        Push.objects.filter(pk__in=[one.pk for one in waiting]).update(data_version=report.data_version)
        read += len(waiting)
    changed = facts.changed_since(before)
    return {"pushes": read, "months": [str(month) for month in months_changed(changed) if _again(month)]}


def _again(month: Month) -> bool:
    """Queue the month's computations, those done lately for later; return whether one begins now."""
    books = [
        MonthBook.objects.get_or_create(month=str(month), plan=plan)[0] for plan in plans_assigned(month)
    ]
    begun = [book for book in books if not book.is_shown and compute_when_due(book)]
    return bool(begun)
