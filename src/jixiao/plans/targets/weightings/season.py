"""淡旺季: twelve weights, January to December; a month's weight is spread evenly over its days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from jixiao.base.calendar import WorkCalendar
from jixiao.base.period import Month
from jixiao.plans.targets.step import Step, Weight

_MONTHS = 12


class Season(Step):
    """Months weigh what the year's pattern says; a part of a month weighs its part of the days."""

    by: Literal["season"] = "season"
    weights: Annotated[tuple[Weight, ...], Field(min_length=_MONTHS, max_length=_MONTHS)]

    def day_weight(self, day: date, calendar: WorkCalendar) -> Fraction:  # noqa: ARG002 - one signature for all
        """Return the month's weight over the month's days."""
        return Fraction(self.weights[day.month - 1]) / len(Month.of(day).days)
