"""固定项: an amount as it stands, a number or a sum over named values."""

from __future__ import annotations

from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money
from jixiao.base.text import Text, both
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class Fixed(PayRule):
    """The line is `amount`."""

    kind: Literal["fixed", "expression"]
    amount: Formula

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount."""
        return (work_out(self.amount, scope, self.label, "yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the amount as the line."""
        (amount,) = numbers(inputs)
        said = money(amount)
        if self.kind != "expression" and not self.amount.names:
            return Worked(amount, both(said), inputs)
        words = scope.wording.says(self.amount)
        return Worked(amount, Text(f"{words.zh} = {said}", f"{words.en} = {said}"), inputs)
