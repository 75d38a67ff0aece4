"""最慢的接待: the slowest rounds of people, noted when their month was computed; each leads to its chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F

from jixiao.web.months.models import DayShape
from jixiao.web.months.shifts import on_shift
from jixiao.web.months.span import Span


@dataclass(frozen=True, slots=True)
class Slow:
    """A slow round: whose, when, after how many seconds it was answered (None: never), where its chat is."""

    person: int
    day: date
    opened_at: datetime
    seconds: Decimal | None
    ref: str
    line: int

    @property
    def is_answered(self) -> bool:
        """Whether somebody answered at all."""
        return self.seconds is not None


def slowest_of_day(person: int, day: date, limit: int) -> list[Slow]:
    """Return a day's rounds of a person: those never answered, then the slowest."""
    found = _noted(DayShape.objects.filter(person=person, day=day))
    return sorted(found, key=lambda one: (one.is_answered, -(one.seconds or 0), one.opened_at))[:limit]


def slowest_answers(people: Iterable[int], span: Span, limit: int, shift: str = "") -> list[Slow]:
    """Return the slowest answers of these people over the days; what was never answered comes after them.

    With `shift` over the days of that shift alone.
    """
    days = DayShape.objects.filter(person__in=list(people), day__gte=span.first, day__lte=span.last)
    days = on_shift(days, shift)
    # A day whose slowest answer is not among the first few has none of the first few.
    worst = days.order_by(F("slowest_seconds").desc(nulls_last=True), "day", "person")[:limit]
    found = _noted(worst)
    return sorted(found, key=lambda one: (not one.is_answered, -(one.seconds or 0), one.opened_at))[:limit]


def _noted(shapes: Iterable[DayShape]) -> Iterator[Slow]:
    for shape in shapes:
        for one in shape.slowest:
            seconds = None if one["seconds"] is None else Decimal(one["seconds"])
            opened_at = datetime.fromisoformat(one["opened_at"])
            yield Slow(shape.person_id, shape.day, opened_at, seconds, one["ref"], one["line"])
