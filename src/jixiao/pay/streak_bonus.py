"""连续达标奖: an amount for so many months in a row."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.part import Formula
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, no_data, numbers
from jixiao.scores.scope import Scope, work_out
from jixiao.scores.streak import months_in_a_row


class StreakBonus(PayRule):
    """`amount` where `streak` holds `months` in a row, this month included.

    `pays: once` in the month that completes the run, `every` again after each further full run, `on` in
    every month from then on. A month in which it does not hold starts the count anew.
    """

    kind: Literal["streak_bonus"]
    streak: Formula
    months: int = Field(ge=1)
    amount: Formula
    pays: Literal["once", "every", "on"] = "once"

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount."""
        return (work_out(self.amount, scope, Text("奖励金额", "amount of the bonus"), "yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the amount where the run is long enough, else 0 and how many months are missing."""
        (amount,) = numbers(inputs)
        length = months_in_a_row(self.streak, scope)
        nodes = (*inputs, *(scope.node(name) for name in self.streak.names))
        if length is None:
            return no_data(tuple(node for node in nodes if node.value is None), nodes)
        data = {"streak": length, "months": self.months, "pays": self.pays}
        months = "month" if length == 1 else "months"
        said = Text(f"已连续 {length} 个月", f"{length} {months} in a row")
        if self._due(length):
            how = Text(f"{said.zh}：{money(amount)}", f"{said.en}: {money(amount)}")
            return Worked(amount, how, nodes, data=data)
        missed = self._missed(length)
        how = Text(f"{said.zh}，{missed.why.zh}", f"{said.en}; {missed.why.en}")
        return Worked(Decimal(0), how, nodes, (missed,), data)

    def _due(self, length: int) -> bool:
        if self.pays == "once":
            return length == self.months
        return length >= self.months and (self.pays == "on" or length % self.months == 0)

    def _missed(self, length: int) -> Rejected:
        if self.pays == "once" and length > self.months:
            why = Text("这一次连续已发过，不再发。", "this run has been paid and is not paid again.")
            return Rejected(self.label, why)
        short = self.months - length % self.months
        why = Text(
            f"再有 {short} 个月才发。", f"{short} more {'month is' if short == 1 else 'months are'} needed."
        )
        return Rejected(self.label, why, Decimal(short))
