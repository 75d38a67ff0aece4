"""马上重算: after a decision or a correction the month is computed again, once for several together."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import User
from jixiao.web.work.jobs import start
from jixiao.web.work.models import Job, State


def start_month(book: MonthBook, by: User | None) -> Job:
    """Queue the computation of a month."""
    title = Text(f"核算 {book.month} {book.plan}", f"computing {book.month} {book.plan}")
    return start("month", title, by, book=book.pk)


def compute_soon(book: MonthBook, by: User | None) -> Job | None:
    """Mark a month as not up to date and queue its computation, unless one waits that has not begun.

    A locked month stays as it is; a month that was never computed waits for somebody to begin.
    """
    if book.is_sealed or not book.revision:
        return None
    MonthBook.objects.filter(pk=book.pk).update(stale=True)
    waiting = Job.objects.filter(kind="month", given__book=book.pk, state=State.WAITING).first()
    return waiting or start_month(book, by)
