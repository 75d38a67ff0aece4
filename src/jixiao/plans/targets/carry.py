"""结转: planned, done and what passes into the next period, with the reason that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.base.money import plain, written
from jixiao.base.text import Text
from jixiao.plans.targets.breakdown import Portion
from jixiao.plans.targets.document import Carry, Review
from jixiao.plans.targets.periods import Span
from jixiao.plans.targets.standing import Done

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Period:
    """One period: its own plan, what came in from before, what was done, what goes on to the next.

    `carried_out` is None while the period still runs. A surplus that is carried is below 0.
    """

    span: Span
    planned: Decimal
    carried_in: Decimal
    done: Decimal
    carried_out: Decimal | None
    no_data: int = 0
    why: Text | None = None

    @property
    def due(self) -> Decimal:
        """What this period has to bring: its plan and what came in."""
        return self.planned + self.carried_in

    @property
    def short(self) -> Decimal:
        """What is missing of `due`; 0 where nothing is."""
        return max(_NOTHING, self.due - self.done)

    @property
    def needs_review(self) -> bool:
        """Whether it ended short and nobody has written why."""
        return self.carried_out is not None and self.short > 0 and self.why is None

    @property
    def says(self) -> Text:
        """The period in one sentence."""
        planned, came, done, short = (
            written(plain(number)) for number in (self.planned, self.carried_in, self.done, self.short)
        )
        if self.carried_out is None:
            return Text(
                f"计划 {planned}，上期转入 {came}，已完成 {done}，还差 {short}",
                f"planned {planned}, brought in {came}, done so far {done}, {short} to go",
            )
        out = written(plain(self.carried_out))
        return Text(
            f"计划 {planned}，上期转入 {came}，完成 {done}，差 {short}，转入下期 {out}",
            f"planned {planned}, brought in {came}, done {done}, short by {short}, carried on {out}",
        )


def carried(
    portions: Sequence[Portion], done: Done, on: date, mode: Carry, reviews: Sequence[Review] = ()
) -> Iterator[Period]:
    """Yield the periods that have begun by `on`, each with what it takes over from the one before.

    With `shortfall` a period that does more than is due passes on nothing; with `both` it lightens the next.
    """
    comes_in = _NOTHING
    for portion in portions:
        span = portion.span
        if span.first > on:
            return
        reached = done.between(span.first, min(on, span.last))
        left = portion.value + comes_in - reached
        goes_on = _passed_on(left, mode) if span.last <= on else None
        unknown = sum(day not in done.known for day in span.days if day <= on)
        yield Period(span, portion.value, comes_in, reached, goes_on, unknown, _why(span, reviews))
        comes_in = goes_on or _NOTHING


def _passed_on(left: Decimal, mode: Carry) -> Decimal:
    if mode is Carry.NONE:
        return _NOTHING
    return left if mode is Carry.BOTH else max(_NOTHING, left)


def _why(span: Span, reviews: Sequence[Review]) -> Text | None:
    """Return the review of just this period, else the first of a part of it."""
    inside = [review for review in reviews if span.holds(review.when)]
    return next((review.why for review in sorted(inside, key=lambda review: review.when != span)), None)
