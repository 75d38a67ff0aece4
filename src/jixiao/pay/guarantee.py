"""保底与预支: pay is filled up to a guaranteed amount; a recoverable draw is paid back from better months."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.balance import opening
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class Guarantee(PayRule):
    """What is missing from `of` to `amount`.

    `recoverable`: what was filled up is owed, and what is earned above the guarantee in later months pays it
    back; the balance is carried and shows. A guarantee that is not recoverable owes nothing.
    """

    kind: Literal["guarantee"]
    of: Formula
    amount: Formula
    recoverable: bool = False

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return what was earned, the guarantee, and what is owed from before."""
        earned = work_out(self.of, scope, Text("本月所得", "earned this month"), "yuan")
        level = work_out(self.amount, scope, Text("保底金额", "guaranteed amount"), "yuan")
        return (earned, level, *((opening(scope, self.id, self.label),) if self.recoverable else ()))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the filling-up, or what is paid back."""
        earned, level, *owed = numbers(inputs)
        short = max(level - earned, ZERO)
        if not self.recoverable:
            how = Text(
                f"保底 {money(level)}，已得 {money(earned)}，补 {money(short)}",
                f"{money(level)} guaranteed, {money(earned)} earned, {money(short)} added",
            )
            return Worked(short, how, inputs, data={"recoverable": False})
        back = min(owed[0], max(earned - level, ZERO))
        balance = owed[0] + short - back
        return Worked(short - back, _draw(short, back, balance), inputs, data=_data(balance), balance=balance)


def _data(balance: Decimal) -> dict[str, Decimal | bool]:
    return {"recoverable": True, "balance": balance}


def _draw(short: Decimal, back: Decimal, balance: Decimal) -> Text:
    left = money(balance)
    if back:
        return Text(f"归还预支 {money(back)}，尚欠 {left}", f"{money(back)} paid back, {left} still owed")
    return Text(f"预支 {money(short)}，共欠 {left}", f"{money(short)} drawn, {left} owed")
