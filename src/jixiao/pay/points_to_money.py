"""积分折钱: each point lost costs so much, each full so many points gained is one pay step."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money, number
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.pay_steps import STEP_LABEL, full_steps, next_step
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class PointsToMoney(PayRule):
    """`movement` below 0: that many times `each_lost` is taken; above: full steps of `every` x `step`."""

    kind: Literal["points_to_money"]
    movement: Formula
    each_lost: Formula
    every: Decimal
    step: Formula

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the month's movement, the price of a point, the amount of a step."""
        return (
            work_out(self.movement, scope, unit="points"),
            work_out(self.each_lost, scope, Text("每扣 1 分", "each point lost"), "yuan"),
            work_out(self.step, scope, STEP_LABEL, "yuan"),
        )

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the money of the net movement."""
        moved, each, step = numbers(inputs)
        if moved < 0:
            amount = moved * each
            sum_ = f"{number(-moved)} × {money(each)}"
            how = Text(f"净扣 {sum_} = {money(amount)}", f"net loss {sum_} = {money(amount)}")
            return Worked(amount, how, inputs, data={"every": self.every})
        steps = full_steps(moved, self.every)
        amount = steps * step
        sum_ = f"{number(steps)} × {money(step)} = {money(amount)}"
        gained, every = number(moved), number(self.every)
        how = Text(
            f"净加 {gained} 分，满 {every} 分一级：{sum_}",
            f"net gain {gained}, one step for {every}: {sum_}",
        )
        return Worked(amount, how, inputs, (next_step(moved, self.every),), {"every": self.every})
