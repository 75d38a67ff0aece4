"""工作日: workdays weigh 1, days off nothing; make-up workdays and overrides included."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from jixiao.base.calendar import WorkCalendar
from jixiao.plans.targets.step import Step


class WorkingDays(Step):
    """Workdays weigh 1 and days off 0."""

    by: Literal["working_days"] = "working_days"
    counts_workdays: ClassVar[bool] = True

    def day_weight(self, day: date, calendar: WorkCalendar) -> Fraction:
        """Return 1 on a workday, else 0."""
        return Fraction(int(calendar.is_workday(day)))
