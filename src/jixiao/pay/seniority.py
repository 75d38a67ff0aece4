"""工龄工资: so much a month for each completed year of service; the anniversary itself completes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money, number, several
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class Seniority(PayRule):
    """`each` x years completed by the month's last day, at most `at_most_years` where given."""

    kind: Literal["seniority"]
    each: Formula
    at_most_years: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the years and the amount of one."""
        return (
            scope.node("years_of_service"),
            work_out(self.each, scope, Text("每满一年", "each full year"), "yuan"),
        )

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return years x amount."""
        years, each = numbers(inputs)
        counted = years if self.at_most_years is None else min(years, self.at_most_years)
        amount = counted * each
        sum_ = f"{number(counted)} × {money(each)} = {money(amount)}"
        how = Text(f"满 {number(years)} 年：{sum_}", f"{several(number(years), 'full year')}: {sum_}")
        return Worked(amount, how, inputs, data={"units": counted})
