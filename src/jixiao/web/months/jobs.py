"""核算任务: computing a month in the background."""

from __future__ import annotations

from typing import Any

from jixiao.base.text import Text
from jixiao.web.months.compute import compute
from jixiao.web.months.models import MonthBook
from jixiao.web.people.chosen_settings import settings_file
from jixiao.web.people.models import User
from jixiao.web.plans.in_force import plan_source
from jixiao.web.work.jobs import Running, job, start
from jixiao.web.work.models import Job

# The steps that a month tells, roughly as long as each other: reading, figures, plan, writing, keeping.
STEPS = 6


def start_month(book: MonthBook, by: User | None) -> Job:
    """Queue the computation of a month."""
    title = Text(f"核算 {book.month} {book.plan}", f"computing {book.month} {book.plan}")
    return start("month", title, by, book=book.pk)


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
    return {"book": book.pk, "people": len(done.statements), "problems": len(done.problems)}
