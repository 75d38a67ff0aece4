"""按分定率提成: one rate for the whole amount, chosen by the score (or another value)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.expression import parse
from jixiao.base.kinds import Flaw
from jixiao.base.part import Formula, Share
from jixiao.base.spoken import money, spoken
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out
from jixiao.scores.steps import Step, check_steps, first_held, unreachable


class RateStep(Step):
    """A step and its rate."""

    rate: Share


class RateBy(PayRule):
    """`amount` x the rate of the first step that `by` reaches; below all of them `otherwise`."""

    kind: Literal["rate_by"]
    amount: Formula
    by: Formula = parse("score")
    steps: tuple[RateStep, ...]
    otherwise: Share = Decimal(0)

    @model_validator(mode="after")
    def _one_direction(self) -> RateBy:
        check_steps(self.steps, "steps")
        return self

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount and what chooses the rate."""
        return (work_out(self.amount, scope, unit="yuan"), work_out(self.by, scope))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the whole amount at the one rate."""
        whole, measure = numbers(inputs)
        step, missed = first_held(self.steps, measure, inputs[1].unit)
        rate = step.rate if step else self.otherwise
        amount = whole * rate
        sum_ = f"{money(whole)} × {spoken(rate, 'share')} = {money(amount)}"
        at = spoken(measure, inputs[1].unit)
        how = Text(f"{at.zh}：全额 {sum_}", f"{at.en}: on the whole {sum_}")
        return Worked(amount, how, inputs, missed, {"rate": rate})

    def flaws(self) -> Iterator[Flaw]:
        """Yield steps that cannot be reached."""
        yield from unreachable(self.steps, "steps")
