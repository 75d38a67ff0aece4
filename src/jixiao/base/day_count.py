"""计薪天数: what part of a month somebody was there, by a named way of counting days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jixiao.base.calendar import WorkCalendar, days_between
from jixiao.base.money import EXACT
from jixiao.base.period import Month

_ONE = Decimal(1)
_SATURDAY = 5
# Pay days of a month, (365 - 104) / 12 since 2008: 劳社部发〔2008〕3 号; before it 劳社部发〔2000〕8 号.
PAY_DAYS: tuple[tuple[date, Decimal], ...] = (
    (date(2000, 3, 17), Decimal("20.92")),
    (date(2008, 1, 3), Decimal("21.75")),
)


class DayCount(StrEnum):
    """How the days of a part of a month are counted; the plan names it."""

    CALENDAR = "calendar_days"
    WORKING = "working_days"
    PAY = "pay_days"


@dataclass(frozen=True, slots=True)
class PartOfMonth:
    """Days present, days missing, and the days that make a full month, all by one count."""

    count: DayCount
    present: Decimal
    missing: Decimal
    full: Decimal

    @property
    def share(self) -> Decimal:
        """Present / full, exact to 60 digits; a whole month is 1, and nothing is more than 1.

        By 21.75 days alone a month of 23 weekdays would pay more than the month, and one of 20 less.
        """
        if not self.missing:
            return _ONE
        return min(_ONE, EXACT.divide(self.present, self.full)) if self.present else Decimal(0)

    @property
    def share_less_missing(self) -> Decimal:
        """1 - missing / full, the other customary way with 21.75 days; never below 0."""
        return max(Decimal(0), _ONE - EXACT.divide(self.missing, self.full)) if self.present else Decimal(0)


def pay_days(on: date) -> Decimal:
    """Return the pay days of a month by the rule in force on that day; before 2000 the first one known."""
    return next((days for start, days in reversed(PAY_DAYS) if start <= on), PAY_DAYS[0][1])


def part_of_month(
    calendar: WorkCalendar, month: Month, first: date, last: date, count: DayCount
) -> PartOfMonth:
    """Return what part of `month` lies in `first`..`last` (both included).

    Calendar days; workdays of the work calendar; or pay days: Monday to Friday whether worked or a public
    holiday, because 21.75 includes the paid public holidays.
    """
    counted = _counted(calendar, month, count)
    present = Decimal(sum(first <= day <= last for day in counted))
    full = pay_days(month.last) if count is DayCount.PAY else Decimal(len(counted))
    return PartOfMonth(count, present, Decimal(len(counted)) - present, full)


def _counted(calendar: WorkCalendar, month: Month, count: DayCount) -> list[date]:
    if count is DayCount.WORKING:
        return calendar.workdays(month.first, month.last)
    days = days_between(month.first, month.last)
    return [day for day in days if count is DayCount.CALENDAR or day.weekday() < _SATURDAY]
