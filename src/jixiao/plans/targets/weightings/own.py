"""自定权重: periods with the weights that somebody chose; each weight is spread evenly over its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator

from jixiao.base.calendar import WorkCalendar
from jixiao.base.kinds import Flaw
from jixiao.base.part import Part
from jixiao.base.problem import Severity
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.plans.targets.fields import Weight, When, filled
from jixiao.plans.targets.periods import Span
from jixiao.plans.targets.step import Step, overlaps


class PeriodWeight(Part):
    """One period and what it weighs as a whole."""

    when: When
    weight: Weight


class Own(Step):
    """Periods weigh what is written; a day that none of them names weighs 0."""

    by: Literal["own"] = "own"
    weights: Annotated[tuple[PeriodWeight, ...], AfterValidator(filled)]

    def day_weight(self, day: date, calendar: WorkCalendar) -> Fraction:  # noqa: ARG002 - one signature for all
        """Return the weight of the day's period over the period's days."""
        period = next((period for period in self.weights if day in period.when), None)
        return Fraction(period.weight) / period.when.size if period else Fraction(0)

    def flaws(self, span: Span) -> Iterator[Flaw]:
        """Yield overlapping periods, and a warning where some days have no weight."""
        yield from overlaps((period.when for period in self.weights), "weights")
        left_out = [day for day in span.days if not any(day in period.when for period in self.weights)]
        if left_out:
            yield _left_out(left_out)


def _left_out(days: list[date]) -> Flaw:
    return Flaw(
        "T107",
        ("weights",),
        Text(
            f"{days[0]} 等 {len(days)} 天没有写权重，分不到目标。",
            f"No weight is written for {several(len(days), 'day')}, from {days[0]} on: nothing falls there.",
        ),
        Text(
            "若不是有意为之，请补上这些日子的权重。", "If that is not meant, please give those days a weight."
        ),
        Severity.WARNING,
    )
