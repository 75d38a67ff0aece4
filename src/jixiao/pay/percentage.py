"""比例计价: a share of an amount and a fee for each time, between a minimum and a maximum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from jixiao.base.expression import parse
from jixiao.base.kinds import Flaw
from jixiao.base.part import Formula, Share
from jixiao.base.spoken import money, number, several, spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.pay.transactions import Limits, branches, charges, not_single
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class Percentage(PayRule):
    """`rate` of `amount` above `free_amount`, plus `each` for every one of `times` above `free_times`.

    Not below `at_least` (also where nothing was sold), not above `at_most`; a negative amount counts as 0.
    The fee for each time is due only where there is an amount. `each_at_least` and `each_at_most` limit every
    single transaction (an order) of the figure `amount` before they are added up, each of them one time; free
    yuan and times go to the first ones, and a transaction that is free or of 0 has no minimum.
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
    each_at_least: Decimal | None = None
    each_at_most: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount and the number of times."""
        return (work_out(self.amount, scope, unit="yuan"), work_out(self.times, scope, Text("次数", "times")))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the share and the fees, kept inside the limits."""
        return self._of_each(scope, inputs) if self.events() else self._of_the_sum(inputs)

    def _of_the_sum(self, inputs: tuple[Node, ...]) -> Worked:
        amount, times = numbers(inputs)
        part = max(amount - self.free_amount, ZERO)
        counted = max(times - self.free_times, ZERO) if amount > 0 else ZERO
        raw = part * self.rate + counted * self.each
        due = self._inside(raw)
        data = {
            "rate": self.rate,
            "part": part,
            "each": self.each,
            "units": counted,
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        return Worked(due, self._how(part, counted, raw, due), inputs, _cut(raw, due), data)

    def _inside(self, raw: Decimal) -> Decimal:
        due = raw if self.at_least is None else max(raw, self.at_least)
        return due if self.at_most is None else min(due, self.at_most)

    def _of_each(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        amount = numbers(inputs)[0]
        events = scope.person.events.get(self.amount.text, ())
        known = sum((event.amount for event in events), ZERO)
        if known != amount:
            return not_single(inputs, known if events else None)
        limits = Limits(self.rate, self.each, self.each_at_least, self.each_at_most)
        charged = tuple(charges(events, limits, self.free_amount, self.free_times))
        raw = sum((one.due for one in charged), ZERO)
        due = self._inside(raw)
        data = {
            "rate": self.rate,
            "each": self.each,
            "each_at_least": self.each_at_least,
            "each_at_most": self.each_at_most,
            "transactions": [one.to_data() for one in charged],
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        rejected = (*branches(charged), *_cut(raw, due))
        return Worked(due, self._how_each(len(events), raw, due), inputs, rejected, data)

    def _how_each(self, count: int, raw: Decimal, due: Decimal) -> Text:
        fee = f" + {money(self.each)}" if self.each else ""
        limit = f" → {money(due)}" if raw != due else ""
        rate = spoken(self.rate, "share")
        return Text(
            f"{count} 笔，每笔 {rate.zh}{fee}，逐笔按限额计后合计 {money(raw)}{limit}",
            f"{several(count, 'transaction')} at {rate.en}{fee}, each inside its limits, "
            f"sum to {money(raw)}{limit}",
        )

    def events(self) -> tuple[str, ...]:
        """Return the amount's figure where its single transactions have limits."""
        limited = self.each_at_least is not None or self.each_at_most is not None
        return (self.amount.text,) if limited else ()

    def _how(self, part: Decimal, times: Decimal, raw: Decimal, due: Decimal) -> Text:
        fees = f" + {number(times)} × {money(self.each)}" if self.each else ""
        limit = f" → {money(due)}" if raw != due else ""
        return both(f"{money(part)} × {spoken(self.rate, 'share')}{fees} = {money(raw)}{limit}")

    def flaws(self) -> Iterator[Flaw]:
        """Yield a minimum above the maximum, and what cannot be told of each transaction."""
        for start in ("", "each_"):
            low, high = getattr(self, f"{start}at_least"), getattr(self, f"{start}at_most")
            if low is not None and high is not None and low > high:
                yield crossed(low, high, f"{start}at_least", f"{start}at_most")
        if self.events() and self.amount.text not in self.amount.names:
            yield _not_one_figure()
        if self.events() and self.times.names:
            yield _times_are_given()


def crossed(low: Decimal, high: Decimal, floor: str = "at_least", cap: str = "at_most") -> Flaw:
    """Return the flaw of a floor above its cap."""
    return Flaw(
        "P303",
        (floor,),
        Text(
            f"保底 {money(low)} 比封顶 {money(high)} 还高。",
            f"The minimum {money(low)} is above the maximum {money(high)}.",
        ),
        Text(f"请核对 {floor} 和 {cap}。", f"Please check {floor} and {cap}."),
    )


def _not_one_figure() -> Flaw:
    return Flaw(
        "P309",
        ("amount",),
        Text(
            "每笔限额只能用在一个指标上，算式没有逐笔金额。",
            "Only a figure has single amounts, a formula has none.",
        ),
        Text(
            "请只写一个指标名，例如 amount: sales；或去掉 each_at_least、each_at_most。",
            "Please write one figure, for example amount: sales, or remove each_at_least and each_at_most.",
        ),
    )


def _times_are_given() -> Flaw:
    return Flaw(
        "P309",
        ("times",),
        Text(
            "写了每笔限额，次数就是笔数，times 不起作用。",
            "With limits of each, the transactions are the times.",
        ),
        Text("请删去 times。", "Please remove times."),
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
