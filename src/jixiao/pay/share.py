"""占比项: a share of an amount, such as the full month wage."""

from __future__ import annotations

from typing import Literal

from jixiao.base.part import Formula, Share
from jixiao.base.spoken import money, spoken
from jixiao.base.text import both
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class ShareOf(PayRule):
    """`of` x `share`."""

    kind: Literal["share"]
    of: Formula
    share: Share

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return what the share is taken of."""
        return (work_out(self.of, scope, unit="yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the share."""
        (whole,) = numbers(inputs)
        amount = whole * self.share
        how = both(f"{money(whole)} × {spoken(self.share, 'share')} = {money(amount)}")
        return Worked(amount, how, inputs, data={"share": self.share})
