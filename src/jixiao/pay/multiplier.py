"""系数项: an amount times one or more coefficients: of the post, the performance, the conduct."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.part import Formula, Label, Part, Share, mistake
from jixiao.base.spoken import money, number
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out


class Coefficient(Part):
    """A coefficient: a `value`, or what a `table` says for the word under `by` (a position, a group).

    What the table does not name gets `otherwise`; without it, the coefficient has no data. A value is kept
    between `at_least` and `at_most` where given.
    """

    label: Label
    value: Formula | None = None
    by: Formula | None = None
    table: dict[str, Share] = Field(default_factory=dict)
    otherwise: Share | None = None
    at_least: Share | None = None
    at_most: Share | None = None

    @model_validator(mode="after")
    def _value_or_table(self) -> Coefficient:
        if (self.value is None) == (self.by is None) or (self.by is None) != (not self.table):
            raise mistake(
                Text(
                    "系数要写 value，或写 by 和 table。", "A coefficient has a value, or `by` with a table."
                ),
                Text(
                    "例如 value: coefficient，或 by: position 和 table: {主管: 1.5}。",
                    "For example value: coefficient, or by: position with table: {supervisor: 1.5}.",
                ),
            )
        return self

    def node(self, scope: Scope) -> Node:
        """Return the coefficient as a leaf, with what it was looked up by."""
        if self.value is not None:
            found = work_out(self.value, scope, self.label)
            return self._kept(found)
        key = work_out(self.by, scope) if self.by is not None else None
        word = key.value if key else None
        value = None if key is None or word is None else self.table.get(str(word), self.otherwise)
        how = None if value is None else both(f"{word} → {number(value)}")
        inputs = (key,) if key else ()
        return Node("coefficient.table", self.label, value, rule="table", how=how, inputs=inputs)

    def _kept(self, found: Node) -> Node:
        value = found.value
        if not isinstance(value, Decimal) or (kept := self._cut(value)) == value:
            return found
        why = Text(
            f"原为 {number(value)}，按界限计 {number(kept)}。", f"{number(value)}, kept at {number(kept)}."
        )
        data = {"at_least": self.at_least, "at_most": self.at_most}
        cut = (Rejected(self.label, why, abs(value - kept)),)
        return Node("coefficient", self.label, kept, rule="clamp", inputs=(found,), rejected=cut, data=data)

    def _cut(self, value: Decimal) -> Decimal:
        floor = value if self.at_least is None else max(value, self.at_least)
        return floor if self.at_most is None else min(floor, self.at_most)


class Multiplier(PayRule):
    """`pot` x every one of `factors`."""

    kind: Literal["multiplier"]
    pot: Formula
    factors: tuple[Coefficient, ...] = Field(min_length=1)

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the pot and the coefficients."""
        pot = work_out(self.pot, scope, Text("基数", "base amount"), "yuan")
        return (pot, *(factor.node(scope) for factor in self.factors))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the product."""
        pot, *factors = numbers(inputs)
        amount = pot
        for factor in factors:
            amount *= factor
        product = " × ".join([money(pot), *map(number, factors)])
        return Worked(amount, both(f"{product} = {money(amount)}"), inputs)
