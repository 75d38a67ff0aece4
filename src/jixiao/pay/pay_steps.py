"""薪级: each full so many points gained is one pay step."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money, number, several
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

STEP_LABEL = Text("一个薪级的金额", "amount of one pay step")


def full_steps(points: Decimal, every: Decimal) -> Decimal:
    """Return how many full steps the points make; none where points are not above 0."""
    return max(points, Decimal(0)) // every


def next_step(points: Decimal, every: Decimal) -> Rejected:
    """Return the step not reached yet and the points it takes."""
    short = (full_steps(points, every) + 1) * every - points
    why = Text(
        f"再加 {number(short)} 分升下一薪级。",
        f"{several(number(short), 'more point makes', 'more points make')} the next pay step.",
    )
    return Rejected(Text("下一薪级", "next pay step"), why, short)


class PaySteps(PayRule):
    """Full steps of `every` points in `points`, each worth `step` yuan."""

    kind: Literal["pay_steps"]
    points: Formula
    every: Decimal
    step: Formula

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the points and the amount of a step."""
        return (work_out(self.points, scope), work_out(self.step, scope, STEP_LABEL, "yuan"))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return steps x amount."""
        points, step = numbers(inputs)
        steps = full_steps(points, self.every)
        how = both(f"{number(points)} ÷ {number(self.every)} → {number(steps)} × {money(step)}")
        return Worked(steps * step, how, inputs, (next_step(points, self.every),), {"every": self.every})
