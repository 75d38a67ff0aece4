"""统计期: the business days that figures are wanted for, both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jixiao.base.period import Month


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last business day, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, month: Month) -> Period:
        """Return the whole month."""
        return cls(month.first, month.last)

    def widened(self, before: int = 0, after: int = 0) -> Period:
        """Return the period with that many days more at either end."""
        return Period(self.first - timedelta(before), self.last + timedelta(after))

    def days(self) -> Iterator[date]:
        """Yield every day, in order."""
        for step in range((self.last - self.first).days + 1):
            yield self.first + timedelta(step)

    def months(self) -> Iterator[Period]:
        """Yield the part of each calendar month, in order: what is worked on at one time."""
        month, last = Month.of(self.first), Month.of(self.last)
        while month <= last:
            yield Period(max(self.first, month.first), min(self.last, month.last))
            month = month.plus(1)
