"""周期: year, quarter, month, ten-day period (旬), week and day, cut out of any span of days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jixiao.base.calendar import days_between
from jixiao.base.period import Month
from jixiao.base.text import Text, both

_DAY = timedelta(days=1)
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")
_YEAR = re.compile(r"\d{4}")
_LAST_OF_TEN_DAYS = (10, 20)
_TEN_DAYS = (Text("上旬", "1-10"), Text("中旬", "11-20"), Text("下旬", "21-end"))


class Level(StrEnum):
    """The periods a target is broken into, from coarse to fine."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    TEN_DAYS = "ten_days"
    WEEK = "week"
    DAY = "day"


LEVEL_NAMES = {
    Level.YEAR: Text("年", "year"),
    Level.QUARTER: Text("季", "quarter"),
    Level.MONTH: Text("月", "month"),
    Level.TEN_DAYS: Text("旬", "ten days"),
    Level.WEEK: Text("周", "week"),
    Level.DAY: Text("日", "day"),
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Every day of the span."""
        return list(days_between(self.first, self.last))

    @property
    def size(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def holds(self, other: Span) -> bool:
        """Return whether all of `other` lies inside."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Span) -> bool:
        """Return whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


def pieces(span: Span, level: Level) -> list[Span]:
    """Return the periods of `level` that make up `span`, in order; the outer ones are cut off at its ends.

    Weeks begin on Monday; ten-day periods end on the 10th, the 20th and the last day of a month.
    """
    return list(_pieces(span, _LAST_DAY[level]))


def _pieces(span: Span, last_day_of: Callable[[date], date]) -> Iterator[Span]:
    first = span.first
    while first <= span.last:
        last = min(last_day_of(first), span.last)
        yield Span(first, last)
        first = last + _DAY


def _end_of_quarter(day: date) -> date:
    return Month(day.year, (day.month + 2) // 3 * 3).last


def _end_of_ten_days(day: date) -> date:
    ends = (end for end in _LAST_OF_TEN_DAYS if day.day <= end)
    end = next(ends, None)
    return Month.of(day).last if end is None else day.replace(day=end)


_LAST_DAY: dict[Level, Callable[[date], date]] = {
    Level.YEAR: lambda day: date(day.year, 12, 31),
    Level.QUARTER: _end_of_quarter,
    Level.MONTH: lambda day: Month.of(day).last,
    Level.TEN_DAYS: _end_of_ten_days,
    Level.WEEK: lambda day: day + (6 - day.weekday()) * _DAY,
    Level.DAY: lambda day: day,
}


def named(span: Span, level: Level) -> Text:
    """Return what people call this period: 2026 年 10 月上旬."""
    day = span.first
    if level is Level.YEAR:
        return both(f"{day.year}")
    if level is Level.QUARTER:
        return both(f"{day.year}-Q{(day.month + 2) // 3}")
    if level is Level.MONTH:
        return both(str(Month.of(day)))
    if level is Level.TEN_DAYS:
        part = _TEN_DAYS[sum(day.day > end for end in _LAST_OF_TEN_DAYS)]
        return Text(f"{Month.of(day)} {part.zh}", f"{Month.of(day)} {part.en}")
    return both(str(span))


def parse_span(text: str) -> Span:
    """Read `2026`, `2026-Q4`, `2026-11`, `2026-11-11` or `2026-11-01..2026-11-11`; else ValueError."""
    first, dots, last = text.strip().partition("..")
    span = Span(_one(first.strip()).first, _one(last.strip()).last) if dots else _one(first)
    if span.last < span.first:
        raise ValueError(text)
    return span


def _one(text: str) -> Span:
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        first = Month(int(quarter[1]), int(quarter[2]) * 3 - 2)
        return Span(first.first, first.plus(2).last)
    if _YEAR.fullmatch(text):
        return Span(date(int(text), 1, 1), date(int(text), 12, 31))
    if text.count("-") == 1:
        month = Month.parse(text)
        return Span(month.first, month.last)
    return Span(date.fromisoformat(text), date.fromisoformat(text))
