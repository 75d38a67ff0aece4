"""分解步骤: one step down in time: into which periods, weighted how, and why."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import ClassVar

from jixiao.base.calendar import WorkCalendar
from jixiao.base.kinds import Flaw
from jixiao.base.part import Label, Part
from jixiao.base.text import Text
from jixiao.plans.targets.fields import Weight, When
from jixiao.plans.targets.periods import Level, Span


class Promotion(Part):
    """A sale day or a run of them: each weighs `factor` times an ordinary day; 0 leaves it out."""

    when: When
    factor: Weight
    reason: Label


class Step(Part):
    """Periods `into` which every period above is cut, weighted by the sum of their days' weights.

    A subclass, one file each in `weightings`, says what an ordinary day weighs; `by` is its name.
    """

    into: Level
    reason: Label
    promotions: tuple[Promotion, ...] = ()
    counts_workdays: ClassVar[bool] = False

    @abstractmethod
    def day_weight(self, day: date, calendar: WorkCalendar) -> Fraction:
        """Return what `day` weighs without promotions."""

    def flaws(self, span: Span) -> Iterator[Flaw]:  # noqa: ARG002 - for those that need it
        """Yield what is wrong with the weighting itself, for a target over `span`."""
        yield from ()

    def weight(self, span: Span, calendar: WorkCalendar) -> Fraction:
        """Return the sum of the weights of the span's days, promotions included."""
        days = (self.day_weight(day, calendar) * self._factor(day) for day in span.days)
        return sum(days, Fraction(0))

    def all_flaws(self, span: Span) -> Iterator[Flaw]:
        """Yield what is wrong with weighting and promotions."""
        yield from self.flaws(span)
        yield from overlaps((sale.when for sale in self.promotions), "promotions")

    def _factor(self, day: date) -> Fraction:
        return next((Fraction(sale.factor) for sale in self.promotions if day in sale.when), Fraction(1))


def overlaps(spans: Iterable[Span], key: str) -> Iterator[Flaw]:
    """Yield a flaw for each two entries of `key` that share a day: which of them counts would be a guess."""
    for (_, first), (index, second) in combinations(enumerate(spans), 2):
        if first.meets(second):
            yield Flaw(
                "T106",
                (key, index, "when"),
                Text(f"{second} 与 {first} 有重叠的日子。", f"{second} and {first} share days."),
                Text("请改成互不重叠的几段。", "Please write spans that do not overlap."),
            )
