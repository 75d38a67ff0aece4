"""比例计价: a share of an amount and a fee for each time, between a minimum and a maximum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.expression import parse
from jixiao.base.kinds import Flaw
from jixiao.base.part import Formula, Share
from jixiao.base.spoken import money, number, spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class Percentage(PayRule):
    """`rate` of `amount` above `free_amount`, plus `each` for every one of `times` above `free_times`.

    Not below `at_least` (also where nothing was sold), not above `at_most`; a negative amount counts as 0.
    The fee for each time is due only where there is an amount.
    """

    kind: Literal["percentage"]
    amount: Formula
    rate: Share
    free_amount: Decimal = Field(default=ZERO, ge=0)
    times: Formula = parse(ZERO)
    each: Decimal = ZERO
    free_times: Decimal = Field(default=ZERO, ge=0)
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount and the number of times."""
        return (work_out(self.amount, scope, unit="yuan"), work_out(self.times, scope, Text("次数", "times")))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the share and the fees, kept inside the limits."""
        amount, times = numbers(inputs)
        part = max(amount - self.free_amount, ZERO)
        counted = max(times - self.free_times, ZERO) if amount > 0 else ZERO
        raw = part * self.rate + counted * self.each
        due = raw if self.at_least is None else max(raw, self.at_least)
        due = due if self.at_most is None else min(due, self.at_most)
        data = {
            "rate": self.rate,
            "part": part,
            "each": self.each,
            "units": counted,
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        return Worked(due, self._how(part, counted, raw, due), inputs, _cut(raw, due), data)

    def _how(self, part: Decimal, times: Decimal, raw: Decimal, due: Decimal) -> Text:
        fees = f" + {number(times)} × {money(self.each)}" if self.each else ""
        limit = f" → {money(due)}" if raw != due else ""
        return both(f"{money(part)} × {spoken(self.rate, 'share')}{fees} = {money(raw)}{limit}")

    def flaws(self) -> Iterator[Flaw]:
        """Yield a minimum above the maximum."""
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            yield crossed(self.at_least, self.at_most)


def crossed(low: Decimal, high: Decimal) -> Flaw:
    """Return the flaw of a floor above its cap."""
    return Flaw(
        "P303",
        ("at_least",),
        Text(
            f"保底 {money(low)} 比封顶 {money(high)} 还高。",
            f"The minimum {money(low)} is above the maximum {money(high)}.",
        ),
        Text("请核对 at_least 和 at_most。", "Please check at_least and at_most."),
    )


def _cut(raw: Decimal, due: Decimal) -> tuple[Rejected, ...]:
    if raw == due:
        return ()
    low = due > raw
    said = Text("保底", "minimum") if low else Text("封顶", "maximum")
    why = Text(
        f"按比例为 {money(raw)}，{said.zh}为 {money(due)}。",
        f"{money(raw)} by the rate, {money(due)} by the {said.en}.",
    )
    return (Rejected(said, why, abs(raw - due)),)
