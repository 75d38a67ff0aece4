"""淡旺季: twelve weights, January to December; a month's weight is spread evenly over its days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator

from jixiao.base.calendar import WorkCalendar
from jixiao.base.part import mistake
from jixiao.base.period import Month
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.plans.targets.fields import Weight
from jixiao.plans.targets.step import Step

_MONTHS = 12


def _twelve(weights: tuple[Weight, ...]) -> tuple[Weight, ...]:
    if len(weights) != _MONTHS:
        raise mistake(
            Text(f"这里有 {len(weights)} 个权重。", f"What stands here: {several(len(weights), 'weight')}."),
            Text("请写十二个，一月到十二月。", "Please write twelve, January to December."),
        )
    return weights


class Season(Step):
    """Months weigh what the year's pattern says; a part of a month weighs its part of the days."""

    by: Literal["season"] = "season"
    weights: Annotated[tuple[Weight, ...], AfterValidator(_twelve)]

    def day_weight(self, day: date, calendar: WorkCalendar) -> Fraction:  # noqa: ARG002 - one signature for all
        """Return the month's weight over the month's days."""
        return Fraction(self.weights[day.month - 1]) / Month.of(day).last.day
