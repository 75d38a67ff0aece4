"""补差: data that came after a lock become adjustments that the next open month pays, with their origin."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from jixiao.base.text import Text
from jixiao.run.adjust import adjust
from jixiao.run.inputs import Tell, read_data
from jixiao.scores.given import Adjustment
from jixiao.web.months.again import compute_soon
from jixiao.web.months.models import AdjustmentRow, MonthBook
from jixiao.web.people import audit
from jixiao.web.people.models import Person, User
from jixiao.web.workspace import current


def find_late(book: MonthBook, by: User | None, tell: Tell) -> list[AdjustmentRow]:
    """Compute a locked month on today's data and keep what differs from what was paid and adjusted so far.

    ProblemsError where the month is not as it was sealed.
    """
    store, _ = read_data(current().files, current().facts, tell)
    tell(Text(f"正在按现有数据重算 {book.month}", f"computing {book.month} on today's data"))
    found = adjust(book.folder, store, timezone.localdate())
    with transaction.atomic():
        people = {person.code: person for person in Person.objects.all()}
        made = [
            row
            for who, ones in found.adjustments.items()
            for one in ones
            for row in _new(book, people[who], one)
        ]
        for row in made:
            audit.record(by, "adjustment.found", row)
        for open_ in {row.settled_in for row in made if row.settled_in}:
            compute_soon(open_, by)
    return made


def _new(book: MonthBook, person: Person, one: Adjustment) -> Iterator[AdjustmentRow]:
    """Yield a row for what earlier adjustments of the same line do not cover."""
    known = AdjustmentRow.objects.filter(origin=book, person=person, line=one.line)
    before = one.before + sum((row.amount for row in known), Decimal(0))
    if before == one.after:
        return
    yield AdjustmentRow.objects.create(
        origin=book, settled_in=next_open(book), person=person, line=one.line, label=one.label.to_json(),
        before=before, after=one.after, on=one.on, reason=one.reason.to_json(),
        rows=[row.to_json() for row in one.rows], rows_total=one.rows_total,
        counts_in_gross=one.counts_in_gross,
    )  # fmt: skip


def next_open(book: MonthBook) -> MonthBook | None:
    """Return the first later month of the same plan that is not yet published; None while there is none."""
    later = MonthBook.objects.filter(plan=book.plan, month__gt=book.month).order_by("month")
    return next((one for one in later if not one.is_shown), None)


def take_waiting(book: MonthBook) -> None:
    """Let a month that is about to be computed settle the adjustments that waited for an open month."""
    if book.is_shown:
        return
    waiting = AdjustmentRow.objects.filter(
        settled_in=None, origin__plan=book.plan, origin__month__lt=book.month
    )
    waiting.update(settled_in=book)


def total(book: MonthBook) -> Decimal:
    """Return what a month's payslips carry from locked months, in yuan."""
    sums = book.adjustments.aggregate(before=Sum("before"), after=Sum("after"))
    return (sums["after"] or Decimal(0)) - (sums["before"] or Decimal(0))
