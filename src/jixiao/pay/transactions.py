"""逐笔计价: the single transactions behind an amount, each charged and kept inside its own limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import Worked
from jixiao.scores.given import Event

ZERO = Decimal(0)
ONE = Decimal(1)
# How many transactions a sentence names; the trace's data has them all.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What one transaction is charged: a rate, a fee, and the limits of the two together."""

    rate: Decimal
    each: Decimal
    at_least: Decimal | None
    at_most: Decimal | None

    def charged(self, event: Event, part: Decimal, units: Decimal) -> Charged:
        """Return the charge on `part` yuan and `units` fees; a transaction that is wholly free stays free."""
        raw = due = part * self.rate + units * self.each
        if raw:
            due = due if self.at_least is None else max(due, self.at_least)
            due = due if self.at_most is None else min(due, self.at_most)
        return Charged(event, part, units, raw, due)


@dataclass(frozen=True, slots=True)
class Charged:
    """A transaction and what is charged for it, before and after its limits."""

    event: Event
    part: Decimal
    units: Decimal
    raw: Decimal
    due: Decimal

    def to_data(self) -> dict[str, Any]:
        """Return what the trace keeps of it: enough to compute it again."""
        own = {"name": self.event.name, "amount": self.event.amount}
        return {**own, "part": self.part, "units": self.units, "raw": self.raw, "due": self.due}


def charges(
    events: Iterable[Event], limits: Limits, free_amount: Decimal, free_times: Decimal
) -> Iterator[Charged]:
    """Yield each transaction's charge, in the order given: the free yuan and the free times go first."""
    for event in events:
        amount = max(event.amount, ZERO)
        free = min(amount, free_amount)
        units = ZERO if not amount or free_times >= ONE else ONE - free_times
        free_amount -= free
        free_times -= ONE - units if amount else ZERO
        yield limits.charged(event, amount - free, units if limits.each else ZERO)


def branches(charged: Iterable[Charged]) -> Iterator[Rejected]:
    """Yield what the limits of a transaction changed: which ones were raised, which were cut."""
    known = tuple(charged)
    raised = [one for one in known if one.due > one.raw]
    cut = [one for one in known if one.due < one.raw]
    for side, ones in (
        (Text("每笔保底", "minimum of one"), raised),
        (Text("每笔封顶", "maximum of one"), cut),
    ):
        if ones:
            yield _branch(side, ones)


def _branch(side: Text, ones: list[Charged]) -> Rejected:
    names = ", ".join(one.event.name or "?" for one in ones[:NAMED])
    by = sum((abs(one.due - one.raw) for one in ones), ZERO)
    more = Text(" 等", " and others") if len(ones) > NAMED else Text("", "")
    return Rejected(
        side,
        Text(
            f"{len(ones)} 笔按{side.zh} {money(ones[0].due)} 计，合计相差 {money(by)}：{names}{more.zh}。",
            f"{len(ones)} at the {side.en}, {money(ones[0].due)}, {money(by)} apart: {names}{more.en}.",
        ),
        by,
    )


def not_single(inputs: tuple[Node, ...], known: Decimal | None) -> Worked:
    """Return the line that waits for its single transactions; `known`: what those at hand sum to, if any."""
    amount = inputs[0]
    what = (
        Text("没有逐笔金额", "there are no single amounts")
        if known is None
        else Text(f"逐笔金额合计 {money(known)}，对不上", f"the single amounts sum to {money(known)}")
    )
    total = money(amount.value) if isinstance(amount.value, Decimal) else ""
    how = Text(
        f"{amount.label.zh} {total}：{what.zh}。每笔的限额无法计算，本行未计算，不等于 0 元；"
        "请补上这些订单，或改用整行的限额。",
        f"{amount.label.en} {total}: {what.en}. The limits of each cannot be applied; the line is not"
        " computed, which is not 0 yuan. Please add these orders, or limit the whole line instead.",
    )
    return Worked(None, how, inputs, data={"no_data": [f"events.{amount.id}"]})
