"""封顶保底: an amount kept between a floor and a cap."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class Clamp(PayRule):
    """`amount`, not below `at_least`, not above `at_most`."""

    kind: Literal["clamp"]
    amount: Formula
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount."""
        return (work_out(self.amount, scope, self.label, "yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the amount inside its limits; what was cut off stays in the trace."""
        (raw,) = numbers(inputs)
        floor = raw if self.at_least is None else max(raw, self.at_least)
        amount = floor if self.at_most is None else min(floor, self.at_most)
        data = {"at_least": self.at_least, "at_most": self.at_most}
        return Worked(amount, both(f"{money(raw)} → {money(amount)}"), inputs, _cut(raw, amount), data)


def _cut(raw: Decimal, amount: Decimal) -> tuple[Rejected, ...]:
    if raw == amount:
        return ()
    why = Text(
        f"原为 {money(raw)}，按界限为 {money(amount)}。",
        f"{money(raw)} before the limit, {money(amount)} after.",
    )
    return (Rejected(Text("界限之外的金额", "beyond the limit"), why, abs(raw - amount)),)
