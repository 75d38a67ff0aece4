"""期间: months and days; days are half-open in the shop's local time, cut at the split hour."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written `2026-10`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-10`; ValueError says what was expected."""
        match = _MONTH.fullmatch(text.strip())
        if not match or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months of a year
            message = f"{text!r}: 月份请写成 2026-10 这样 / write a month like 2026-10"
            raise ValueError(message)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that `day` lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def days(self) -> list[date]:
        """Every day of the month."""
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]

    def plus(self, months: int) -> Month:
        """Return the month that many months later (earlier where negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def completed_months(start: date, on: date) -> int:
    """Return the full months from `start` to the end of day `on`: 0 on the first day."""
    months = (on.year - start.year) * 12 + on.month - start.month
    return max(0, months - (1 if on.day < min(start.day, calendar.monthrange(on.year, on.month)[1]) else 0))


def completed_years(start: date, on: date) -> int:
    """Return the full years from `start` to `on`; the anniversary itself completes the year."""
    return completed_months(start, on) // 12


def business_day(moment: datetime, split_hour: int = 0) -> date:
    """Return the day `moment` counts for: the calendar day moved by the split hour."""
    return (moment - timedelta(hours=split_hour)).date()
