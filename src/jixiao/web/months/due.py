"""推送后何时重算: pushed data are computed every so many minutes, however often they come."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from jixiao.web.months.again import start_month
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import HEAVY
from jixiao.web.work.models import Job, State


def compute_when_due(book: MonthBook) -> bool:
    """Queue the computation of a month whose data changed, and return True; later where it was lately done.

    Later is noted as `due_at`: so long after the end of the last computation as `JIXIAO_PUSH_MINUTES` says.
    """
    last = Job.objects.filter(kind="month", given__book=book.pk).order_by("-pk").first()
    if last is not None and last.state == State.WAITING:
        return False  # It has not begun: it will see the new rows.
    now = timezone.now()
    due = (last.ended_at or now) + settings.PUSH_COMPUTES_EVERY if last else now
    if due <= now:
        start_month(book, None)
        return True
    MonthBook.objects.filter(pk=book.pk, due_at=None).update(due_at=due)
    return False


def start_due() -> int:
    """Queue every month that is due by now; return how many. The worker asks every quarter of a minute."""
    started = 0
    for book in MonthBook.objects.filter(due_at__lte=timezone.now()).defer(*HEAVY):
        # Two workers may look at the same moment: the one whose update counts begins.
        taken = MonthBook.objects.filter(pk=book.pk, due_at=book.due_at).update(due_at=None)
        if taken and not book.is_shown and not _waits(book):
            start_month(book, None)
            started += 1
    return started


def _waits(book: MonthBook) -> bool:
    return Job.objects.filter(kind="month", given__book=book.pk, state=State.WAITING).exists()
