"""年终奖: once a year, a base by length of service times the year's assessment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.expression import Expression
from jixiao.base.kinds import Flaw
from jixiao.base.money import EXACT
from jixiao.base.part import Formula
from jixiao.base.spoken import money, number, several
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.multiplier import Coefficient
from jixiao.pay.rule import PayRule, Worked, no_data
from jixiao.scores.scope import Scope, empty_names, work_out
from jixiao.scores.steps import Step, check_steps, first_held, unreachable
from jixiao.scores.streak import past_value

ZERO = Decimal(0)
_BASE = Text("年终奖基数", "year-end base")


class ServiceStep(Step):
    """A length of service in full months, and the base it gives."""

    base: Formula


class YearEnd(PayRule):
    """In `month` only: the base x the year's assessment x `factors`.

    The base is `base`, or that of the first of `steps` which the full months of service reach, else 0.
    The assessment is the value of `assessment` where it has one, else the mean of `mean_of` over the months
    of the year that have a value, this one included; which months those are stands in the trace.
    """

    kind: Literal["year_end"]
    month: int = Field(default=12, ge=1, le=12)
    base: Formula | None = None
    steps: tuple[ServiceStep, ...] = ()
    assessment: Formula | None = None
    mean_of: Formula | None = None
    factors: tuple[Coefficient, ...] = ()

    @model_validator(mode="after")
    def _base_or_steps(self) -> YearEnd:
        if self.base is None:
            check_steps(self.steps, "steps")
        return self

    def inputs(self, scope: Scope) -> tuple[Node, ...]:  # noqa: ARG002
        """Return nothing: in the other months the line needs no data."""
        return ()

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the year-end pay in its month, else 0."""
        if scope.month.number != self.month:
            how = Text(f"{self.month} 月发放，本月为 0", f"paid in month {self.month}: 0 this month")
            return Worked(ZERO, how, data={"month": self.month})
        base, missed = self._base(scope)
        measure = self._assessment(scope)
        nodes = (base, *measure, *(factor.node(scope) for factor in self.factors))
        empty = empty_names(nodes)
        if empty:
            return no_data(empty, nodes)
        return self._product(nodes, missed)

    def _product(self, nodes: tuple[Node, ...], missed: tuple[Rejected, ...]) -> Worked:
        amount, words = Decimal(1), []
        for node in nodes:
            value = node.value if isinstance(node.value, Decimal) else ZERO
            amount *= value
            words.append(money(value) if node.unit == "yuan" else number(value))
        sum_ = f"{' × '.join(words)} = {money(amount)}"
        how = Text(f"年终：{sum_}", f"year end: {sum_}")
        return Worked(amount, how, nodes, missed, {"month": self.month})

    def _base(self, scope: Scope) -> tuple[Node, tuple[Rejected, ...]]:
        if self.base is not None:
            return work_out(self.base, scope, _BASE, "yuan"), ()
        service = scope.node("months_employed")
        if not isinstance(service.value, Decimal):
            return Node("base", _BASE, None, "yuan", "steps", inputs=(service,)), ()
        step, missed = first_held(self.steps, service.value, "months")
        base = work_out(step.base, scope, _BASE, "yuan").value if step else ZERO
        how = Text(f"满 {number(service.value)} 个月", several(number(service.value), "full month"))
        taken = {"step": step.bound[0], "bound": step.bound[1]} if step else {"step": "otherwise"}
        return Node("base", _BASE, base, "yuan", "steps", how, inputs=(service,), data=taken), missed

    def _assessment(self, scope: Scope) -> tuple[Node, ...]:
        own = work_out(self.assessment, scope) if self.assessment else None
        if own is not None and (own.value is not None or self.mean_of is None):
            return (own,)
        return (_mean(self.mean_of, scope),) if self.mean_of else ()

    def flaws(self) -> Iterator[Flaw]:
        """Yield steps that cannot be reached."""
        yield from unreachable(self.steps, "steps")


def _mean(of: Expression, scope: Scope) -> Node:
    """Return the mean over the year's months that have a value, each of them in the trace."""
    label = Text("本年各月平均", "mean of the year's months")
    values = {str(month): value for month, value in _year(of, scope)}
    if not values:
        return Node("year_mean", label, None, rule="no_data")
    each = tuple(Node(month, Text(month, month), value, rule="month") for month, value in values.items())
    mean = EXACT.divide(sum(values.values(), ZERO), Decimal(len(values)))
    what = scope.wording.says(of)
    how = Text(f"{what.zh}，{len(values)} 个月的平均", f"{what.en}, mean of {several(len(values), 'month')}")
    return Node("year_mean", label, mean, rule="mean", how=how, inputs=each, data={"of": of.text})


def _year(of: Expression, scope: Scope) -> Iterator[tuple[str, Decimal]]:
    past = (month for month in scope.person.history if month.month.year == scope.month.year)
    for month in sorted(past, key=lambda one: one.month):
        value = of.value(past_value(month))
        if month.month < scope.month and isinstance(value, Decimal):
            yield str(month.month), value
    now = of.value(scope.value)
    if isinstance(now, Decimal):
        yield str(scope.month), now
