"""时段: which days a page shows, and the days of the same length before them to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.http import HttpRequest

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.web.months.models import DayFigure

WEEK = 7
BUSY = ("buyers_received", "sales")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def of_month(cls, month: Month) -> Span:
        """Return a whole month."""
        return cls(month.first, month.last)

    @property
    def is_month(self) -> bool:
        """Whether it is exactly a calendar month."""
        return self == Span.of_month(Month.of(self.first))

    @property
    def before(self) -> Span:
        """The month before a month, else as many days directly before."""
        if self.is_month:
            return Span.of_month(Month.of(self.first).plus(-1))
        length = self.last - self.first + timedelta(days=1)
        return Span(self.first - length, self.last - length)

    @property
    def months(self) -> list[str]:
        """The months it touches, as text."""
        found, month = [], Month.of(self.first)
        while month.first <= self.last:
            found.append(str(month))
            month = month.plus(1)
        return found

    @property
    def label(self) -> Text:
        """The days as people write them."""
        if self.is_month:
            return Text(f"{self.first:%Y} 年 {self.first.month} 月", f"{self.first:%B %Y}")
        return Text(f"{self.first} 至 {self.last}", f"{self.first} to {self.last}")


def latest_day() -> date | None:
    """Return the last day that has chats or orders."""
    # One look at the end of an index for each, instead of a walk over a year of both.
    found = [DayFigure.objects.filter(metric=metric).aggregate(last=Max("day"))["last"] for metric in BUSY]
    days: list[date] = [day for day in found if day]
    return max(days, default=None)


def span_of(request: HttpRequest) -> Span | None:
    """Return the days that the address asks for: from/to, a month, `week`; the latest month by default.

    None where there is no data at all.
    """
    asked = request.GET
    last = latest_day()
    try:
        # A month chosen on a page of chosen days: the days are still in its form.
        again = asked.get("chosen") and asked.get("month")
        if asked.get("from") and asked.get("to") and not again:
            ends = sorted((date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])))
            return Span(ends[0], ends[1])
        if asked.get("month"):
            return Span.of_month(Month.parse(asked["month"]))
    except ValueError:
        pass
    if last is None:
        return None
    if asked.get("week"):
        return Span(last - timedelta(days=WEEK - 1), last)
    return Span.of_month(Month.of(last))
