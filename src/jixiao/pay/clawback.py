"""退款扣回: pay on sales that were refunded later is taken back, by the rate or the amount then paid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.money import EXACT, rounded
from jixiao.base.part import Formula, mistake
from jixiao.base.spoken import money, spoken
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, no_data, numbers
from jixiao.scores.scope import Scope, empty_names, work_out

ZERO = Decimal(0)
_MISSING = {
    "rate_paid": (("rate",), Text("按当时比例扣回要写 rate。", "By the rate paid, `rate` is needed.")),
    "amount_paid": (
        ("sales", "paid"),
        Text("按当时金额扣回要写 sales 和 paid。", "By the amount paid, `sales` and `paid` are needed."),
    ),
}


class Clawback(PayRule):
    """Minus what earlier months paid on `refunded`, never more than was paid.

    `by: rate_paid`: refunded x `rate`, the rate of then (the last tier's, where there were tiers).
    `by: amount_paid`: `paid` x refunded / `sales`, what those sales earned then on average.
    `paid` is what was paid on them in all; where given, no more than that is taken back.
    """

    kind: Literal["clawback"]
    refunded: Formula
    by: Literal["rate_paid", "amount_paid"]
    rate: Formula | None = None
    sales: Formula | None = None
    paid: Formula | None = None

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Clawback:
        names, message = _MISSING[self.by]
        if any(getattr(self, name) is None for name in names):
            raise mistake(message, Text("请补上。", "Please add it."))
        return self

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the refunds of sales that were paid for in earlier months."""
        return (work_out(self.refunded, scope, Text("以前月份的退款", "refunds of earlier months"), "yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return what is taken back; without refunds nothing else is needed."""
        (refunded,) = numbers(inputs)
        if refunded <= 0:
            return Worked(ZERO, Text("没有以前月份的退款，为 0", "no refunds of earlier months: 0"), inputs)
        needed = tuple(self._needed(scope))
        empty = empty_names(needed)
        if empty:
            return no_data(empty, (*inputs, *needed))
        return self._taken(refunded, needed, (*inputs, *needed))

    def _needed(self, scope: Scope) -> Iterator[Node]:
        if self.rate is not None and self.by == "rate_paid":
            yield work_out(self.rate, scope, Text("当时的比例", "rate paid then"), "share")
        if self.sales is not None and self.by == "amount_paid":
            yield work_out(self.sales, scope, Text("当时的销售额", "sales then"), "yuan")
        if self.paid is not None:
            yield work_out(self.paid, scope, Text("当时已发", "paid then"), "yuan")

    def _taken(self, refunded: Decimal, needed: tuple[Node, ...], nodes: tuple[Node, ...]) -> Worked:
        first, *rest = numbers(needed)
        if self.by == "rate_paid":
            raw = refunded * first
            sum_ = f"{money(refunded)} × {spoken(first, 'share')}"
        else:
            raw = EXACT.divide(rest[0] * refunded, first) if first > 0 else rest[0]
            sum_ = f"{money(rest[0])} × {money(refunded)} ÷ {money(first)}"
        most = max(rest[0], ZERO) if rest else raw
        taken = min(raw, most)
        how = Text(f"扣回 {sum_} = {_yuan(raw)}", f"taken back {sum_} = {_yuan(raw)}")
        cut = (_cut(raw, taken),) if taken < raw else ()
        return Worked(-taken, how, nodes, cut, {"by": self.by})


def _yuan(amount: Decimal) -> str:
    return money(rounded(amount))


def _cut(raw: Decimal, taken: Decimal) -> Rejected:
    why = Text(
        f"算得 {_yuan(raw)}，当时只发了 {_yuan(taken)}，以此为限。",
        f"{_yuan(raw)} by the sum, but only {_yuan(taken)} was paid then.",
    )
    return Rejected(Text("超过当时已发的部分", "more than was paid"), why, raw - taken)
