"""自然日: every day weighs the same."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from jixiao.base.calendar import WorkCalendar
from jixiao.plans.targets.step import Step


class CalendarDays(Step):
    """Every day weighs 1: shops that sell on all days."""

    by: Literal["calendar_days"] = "calendar_days"

    def day_weight(self, day: date, calendar: WorkCalendar) -> Fraction:  # noqa: ARG002 - one signature for all
        """Return 1."""
        return Fraction(1)
