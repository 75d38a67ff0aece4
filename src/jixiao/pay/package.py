"""整包计价: so much for every package of units; a package begun counts whole."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.money import EXACT
from jixiao.base.part import Formula
from jixiao.base.spoken import money, number, several
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class Package(PayRule):
    """`each` yuan for every package of `size` units of `count`, after `free` units.

    A package begun counts whole; `begun: false` pays full packages only.
    """

    kind: Literal["package"]
    count: Formula
    size: Decimal = Field(gt=0)
    each: Formula
    free: Decimal = Field(default=ZERO, ge=0)
    begun: bool = True

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the count of units and the price of a package."""
        each = work_out(self.each, scope, Text("每包金额", "amount of a package"), "yuan")
        return (work_out(self.count, scope), each)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return packages x each."""
        count, each = numbers(inputs)
        packages = self.packages(count)
        amount = packages * each
        sum_ = f"{number(packages)} × {money(each)} = {money(amount)}"
        units, size = number(max(count - self.free, ZERO)), number(self.size)
        how = Text(
            f"{units} 件，每 {size} 件一包：{sum_}", f"{several(units, 'unit')}, {size} a package: {sum_}"
        )
        data = {"size": self.size, "free": self.free, "begun": self.begun, "units": packages}
        return Worked(amount, how, inputs, (self._next(count, packages, each),), data)

    def packages(self, count: Decimal) -> Decimal:
        """Return how many packages `count` units make; none below the free units."""
        units = max(count - self.free, ZERO)
        if not self.begun:
            return units // self.size
        return EXACT.divide(units, self.size).to_integral_value(ROUND_CEILING)

    def _next(self, count: Decimal, packages: Decimal, each: Decimal) -> Rejected:
        start = self.free + (packages if self.begun else packages + 1) * self.size
        short = start - count
        said, price = number(short), money(each)
        if self.begun:
            why = Text(
                f"再过 {said} 件起算下一包（{price}）。",
                f"The next package ({price}) begins after {said} more.",
            )
        else:
            why = Text(
                f"再有 {said} 件满下一包（{price}）。", f"{said} more make the next package ({price})."
            )
        return Rejected(Text("下一包", "next package"), why, short)
