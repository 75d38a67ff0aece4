"""计件项: so much for each unit: a label printed, a day worked, a point of the review."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money, number
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class PerUnit(PayRule):
    """`count` (kept between `at_least` and `at_most` where given) x `each` yuan."""

    kind: Literal["per_unit"]
    count: Formula
    each: Formula
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the count and the price of one."""
        return (work_out(self.count, scope), work_out(self.each, scope, Text("单价", "each"), "yuan"))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return count x each."""
        count, each = numbers(inputs)
        units = count if self.at_least is None else max(count, self.at_least)
        units = units if self.at_most is None else min(units, self.at_most)
        amount = units * each
        how = both(f"{number(units)} × {_price(each)} = {money(amount)}")
        limits = {"at_least": self.at_least, "at_most": self.at_most}
        return Worked(amount, how, inputs, _limited(count, units), {"units": units, **limits})


def _price(each: Decimal) -> str:
    return f"¥{number(each)}"


def _limited(count: Decimal, units: Decimal) -> tuple[Rejected, ...]:
    if count == units:
        return ()
    why = Text(
        f"实际 {number(count)}，按界限计为 {number(units)}。",
        f"{number(count)} in fact, counted as {number(units)} by the limit.",
    )
    return (Rejected(Text("界限之外的数量", "beyond the limit"), why, abs(count - units)),)
