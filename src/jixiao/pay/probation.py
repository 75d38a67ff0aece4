"""试用期折扣: on probation only a share of the lines named is paid; the rest is taken off here."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula, Share
from jixiao.base.spoken import money, spoken
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class Probation(PayRule):
    """Minus (1 - `share`) x `of` while the status is probation, else 0."""

    kind: Literal["probation"]
    of: Formula
    share: Share

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the sum that probation shortens."""
        return (work_out(self.of, scope, unit="yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return what probation takes off."""
        (whole,) = numbers(inputs)
        status = scope.node("status")
        nodes = (*inputs, status)
        if status.value != "probation":
            return Worked(Decimal(0), Text("不在试用期，全额发放", "not on probation, paid in full"), nodes)
        amount = whole * (self.share - 1)
        sum_ = f"{money(whole)} × ({spoken(self.share, 'share')} - 100%) = {money(amount)}"
        how = Text(f"试用期：{sum_}", f"probation: {sum_}")
        return Worked(amount, how, nodes, data={"share": self.share})
