"""改动何时算进去: what administration changed since the last computation, and computing it."""

from __future__ import annotations

from datetime import date

from jixiao.base.period import Month
from jixiao.web.entries.jobs import start_import
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE
from jixiao.web.people.models import AuditEntry, User
from jixiao.web.work.models import Job, State

# What the engine reads as registers: an import brings it in and computes the months concerned again.
READ_AS_FILES = ("people.person", "people.team", "people.account", "people.shop")


def mark(first: date, last: date | None = None) -> int:
    """Mark every computed month not yet published that has one of the days as not up to date."""
    books = MonthBook.objects.filter(revision__gt=0, month__gte=str(Month.of(first)))
    if last:
        books = books.filter(month__lte=str(Month.of(last)))
    return books.exclude(stage__in=SHOWN_TO_PEOPLE).update(stale=True)


def waiting() -> int:
    """Return how many changes of registers and how many months are not computed yet."""
    last = Job.objects.filter(kind="import").order_by("-asked_at").first()
    # What an import itself took from the files is in the figures already.
    changes = AuditEntry.objects.filter(kind__in=READ_AS_FILES).exclude(action__endswith=".imported")
    if last:
        changes = changes.filter(at__gt=last.asked_at)
    return changes.count() + MonthBook.objects.filter(stale=True).exclude(stage__in=SHOWN_TO_PEOPLE).count()


def compute_all(by: User) -> None:
    """Queue an import of the registers, and every open month that is not up to date."""
    if not Job.objects.filter(kind="import", state=State.WAITING).exists():
        start_import(by)
    for book in MonthBook.objects.filter(stale=True).exclude(stage__in=SHOWN_TO_PEOPLE):
        compute_soon(book, by)
