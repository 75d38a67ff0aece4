"""核算任务: computing a month in the background."""

from __future__ import annotations

from typing import Any

from jixiao.base.text import Text
from jixiao.web.months.again import start_month
from jixiao.web.months.compute import compute
from jixiao.web.months.late import find_late
from jixiao.web.months.models import MonthBook
from jixiao.web.people.chosen_settings import settings_file
from jixiao.web.people.models import User
from jixiao.web.plans.in_force import plan_source
from jixiao.web.work.jobs import Running, job, start
from jixiao.web.work.models import Job

__all__ = ["late", "month", "start_late", "start_month"]
# The steps that a month tells, roughly as long as each other: reading, figures, plan, writing, keeping.
STEPS = 6


@job("month")
def month(work: Running) -> dict[str, Any]:
    """Compute a month; run again from the start it gives the same, as a new revision."""
    book = MonthBook.objects.get(pk=work.given["book"])
    told = 0

    def tell(text: Text) -> None:
        nonlocal told
        told += 1
        work.tell(text, min(0.95, told / STEPS))

    done = compute(book, plan_source(book.plan, book.when), settings_file(book.when), tell)
    return {"book": book.pk, "people": len(done.statements), "problem_count": len(done.problems)}


def start_late(book: MonthBook, by: User | None) -> Job:
    """Queue the search for what later data are worth for a locked month."""
    title = Text(f"查找 {book.month} 的补差", f"looking for adjustments of {book.month}")
    return start("late", title, by, book=book.pk)


@job("late")
def late(work: Running) -> dict[str, Any]:
    """Find adjustments of a locked month; run again it finds nothing twice."""
    book = MonthBook.objects.get(pk=work.given["book"])
    found = find_late(book, work.job.by, lambda text: work.tell(text, 0.5))
    return {"book": book.pk, "adjustments": len(found)}
