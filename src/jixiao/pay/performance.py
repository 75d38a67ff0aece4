"""绩效项: a pot paid out by the month's score, or by the coefficient of the month's grade."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money, number, several, spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

_FULL = Decimal(100)


class Performance(PayRule):
    """`by: score`: pot x score / 100, nothing below `from_score`; `by: grade`: pot x its coefficient."""

    kind: Literal["performance"]
    pot: Formula
    by: Literal["score", "grade"]
    from_score: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the pot, and the score or coefficient."""
        return (
            work_out(self.pot, scope, Text("绩效基数", "performance pot"), "yuan"),
            scope.node("score" if self.by == "score" else "coefficient"),
        )

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the part of the pot that the score or grade gives."""
        pot, measure = numbers(inputs)
        if self.by == "grade":
            return self._by_grade(pot, measure, scope, inputs)
        if self.from_score is not None and measure < self.from_score:
            return self._below(self.from_score, measure, inputs)
        amount = pot * measure / _FULL
        how = both(f"{money(pot)} × {number(measure)} ÷ 100 = {money(amount)}")
        return Worked(amount, how, inputs, data={"by": "score", "from_score": self.from_score})

    def _by_grade(self, pot: Decimal, coefficient: Decimal, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        amount = pot * coefficient
        grade = scope.node("grade")
        sum_ = f"{money(pot)} × {spoken(coefficient, 'share')} = {money(amount)}"
        named = scope.wording.value("grade", grade.value)
        how = Text(f"等级 {named.zh}：{sum_}", f"grade {named.en}: {sum_}")
        return Worked(amount, how, (*inputs, grade), data={"by": "grade"})

    def _below(self, bound: Decimal, score: Decimal, inputs: tuple[Node, ...]) -> Worked:
        short = number(bound - score)
        why = Text(
            f"{number(bound)} 分起发放，还差 {short} 分。",
            f"Paid from {several(number(bound), 'point')}; {several(short, 'point')} short.",
        )
        missed = Rejected(Text("按得分发放", "paid by score"), why, bound - score)
        return Worked(Decimal(0), why, inputs, (missed,), {"by": "score", "from_score": bound})
