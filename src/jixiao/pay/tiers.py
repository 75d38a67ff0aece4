"""阶梯提成: rates by the size of an amount: graduated 超额累进 (each part at its own) or volume 全额累进."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from jixiao.base.kinds import Flaw
from jixiao.base.part import Formula, Part, Share, mistake
from jixiao.base.problem import Severity
from jixiao.base.spoken import money, number, spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class Tier(Part):
    """A tier from the end of the one before up to `up_to`; the last one is open.

    It pays a share (`rate`) of yuan or a price (`each`) for units, and `flat` once.
    """

    up_to: Decimal | None = None
    rate: Share | None = None
    each: Decimal | None = None
    flat: Decimal = ZERO

    @model_validator(mode="after")
    def _one_price(self) -> Tier:
        if self.rate is not None and self.each is not None:
            raise mistake(
                Text("一档里 rate 和 each 只能写一个。", "A tier has either `rate` or `each`."),
                Text(
                    "金额按比例写 rate，件数按单价写 each。",
                    "Write `rate` for a share of yuan, `each` for a price per unit.",
                ),
            )
        return self

    @property
    def factor(self) -> Decimal:
        """What one more yuan or unit earns in this tier."""
        return self.each if self.each is not None else self.rate or ZERO

    def words(self) -> str:
        """Return the price as people write it: 3%, ¥0.5."""
        return f"¥{number(self.each)}" if self.each is not None else str(spoken(self.factor, "share"))


class Tiers(PayRule):
    """Rates by amount, due once the amount reaches `from` (that amount itself included).

    `edge` says which tier an amount exactly on an edge belongs to: `lower` (up_to included) or `upper`.
    `flat` is added once for every tier reached (graduated), or for the one tier (volume); with
    `flat_at_zero` the first tier's is due even where nothing was sold.
    `marginal_relief` (volume): where a lower tier's top would pay more, that much is paid, so that one more
    yuan never earns less.
    """

    kind: Literal["tiers"]
    amount: Formula
    mode: Literal["graduated", "volume"]
    from_: Decimal | None = Field(default=None, alias="from")
    edge: Literal["lower", "upper"] = "lower"
    flat_at_zero: bool = False
    marginal_relief: bool = False
    tiers: tuple[Tier, ...]

    @model_validator(mode="after")
    def _rising_and_open(self) -> Tiers:
        bounds = [tier.up_to for tier in self.tiers]
        closed = [bound for bound in bounds if bound is not None]
        rising = all(a < b for a, b in pairwise([ZERO, *closed]))
        if not bounds or bounds[-1] is not None or len(closed) != len(bounds) - 1 or not rising:
            raise mistake(
                Text(
                    "阶梯的 up_to 要从小到大，只有最后一档不写。",
                    "`up_to` must rise, and only the last tier leaves it out.",
                ),
                Text(
                    "例如 [{up_to: 20000, rate: 1%}, {rate: 2%}]。",
                    "For example [{up_to: 20000, rate: 1%}, {rate: 2%}].",
                ),
            )
        return self

    @property
    def counts_units(self) -> bool:
        """Whether the tiers price units instead of yuan."""
        return any(tier.each is not None for tier in self.tiers)

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount."""
        return (work_out(self.amount, scope, unit="" if self.counts_units else "yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the sum over the tiers reached, each one in the trace."""
        (amount,) = numbers(inputs)
        if self.from_ is not None and amount < self.from_:
            return self._below(self.from_, amount, inputs)
        reached = self._reached(amount)
        parts = tuple(self._parts(reached, amount))
        own = sum(numbers(parts), ZERO)
        total = max(own, self._relief(amount)) if self.marginal_relief else own
        sums = " + ".join(_sum(tier, part) for (_, tier), part in zip(reached, parts, strict=True))
        relief = (_relieved(own, total),) if total != own else ()
        return Worked(
            total,
            both(f"{sums or self._said(amount)} → {money(total)}"),
            (*inputs, *parts),
            relief + self._next(len(reached), amount),
            {"mode": self.mode, "from": self.from_, "edge": self.edge, "relief": total - own},
        )

    def _said(self, amount: Decimal) -> str:
        return number(amount) if self.counts_units else money(amount)

    def _reached(self, amount: Decimal) -> tuple[tuple[Decimal, Tier], ...]:
        """Return the tiers that `amount` comes into, each with its lower end."""
        if amount <= 0:
            return ((ZERO, self.tiers[0]),) if self.flat_at_zero and not amount else ()
        starts = (ZERO, *(tier.up_to for tier in self.tiers if tier.up_to is not None))
        both_ = zip(starts, self.tiers, strict=True)
        inside = [(start, tier) for start, tier in both_ if not start or self._past(amount, start)]
        return tuple(inside) if self.mode == "graduated" else (inside[-1],)

    def _past(self, amount: Decimal, edge: Decimal) -> bool:
        return amount > edge or (amount == edge and self.edge == "upper")

    def _relief(self, amount: Decimal) -> Decimal:
        """Return the most that any lower tier pays at its top."""
        tops = ((tier.up_to, tier) for tier in self.tiers)
        paid = (top * tier.factor + tier.flat for top, tier in tops if top is not None and top < amount)
        return max(paid, default=ZERO)

    def _parts(self, reached: tuple[tuple[Decimal, Tier], ...], amount: Decimal) -> Iterator[Node]:
        for start, tier in reached:
            end = amount if tier.up_to is None else min(amount, tier.up_to)
            part = amount if self.mode == "volume" else end - start
            span = f"{start:,f}–{'' if tier.up_to is None else format(tier.up_to, ',f')}"
            yield Node(
                id="tier",
                label=Text(f"{span} 档", f"tier {span}"),
                value=part * tier.factor + tier.flat,
                unit="yuan",
                rule="tier",
                data={
                    "start": start,
                    "up_to": tier.up_to,
                    "part": part,
                    "rate": tier.factor,
                    "flat": tier.flat,
                },
            )

    def _next(self, reached: int, amount: Decimal) -> tuple[Rejected, ...]:
        tiers = self.tiers
        index = reached if self.mode == "graduated" else self._index(amount) + 1
        if not 0 < index < len(tiers):
            return ()
        start = tiers[index - 1].up_to or ZERO
        rate, bound, short = tiers[index].words(), self._said(start), self._said(start - amount)
        whole = self.mode == "volume"
        why = Text(
            f"超过 {bound} {'后全额' if whole else '的部分才'}按 {rate}：差 {short}。",
            f"{rate} begins above {bound}{' and is then on the whole' if whole else ''}: {short} short.",
        )
        return (Rejected(Text(f"下一档 {rate}", f"next tier {rate}"), why, start - amount),)

    def _index(self, amount: Decimal) -> int:
        return sum(1 for tier in self.tiers if tier.up_to is not None and self._past(amount, tier.up_to))

    def _below(self, bound: Decimal, amount: Decimal, inputs: tuple[Node, ...]) -> Worked:
        due, short = self._said(bound), self._said(bound - amount)
        why = Text(f"达到 {due} 才计提，还差 {short}。", f"Due from {due}; {short} short.")
        missed = Rejected(Text("起提点", "threshold"), why, bound - amount)
        return Worked(ZERO, why, inputs, (missed,), {"mode": self.mode, "from": bound, "edge": self.edge})

    def flaws(self) -> Iterator[Flaw]:
        """Yield rates that fall at the top; where that lowers the pay, the check of cliffs says so."""
        for index, (tier, above) in enumerate(pairwise(self.tiers), start=1):
            if above.factor < tier.factor:
                yield _falling(index, tier.words(), above.words())


def _sum(tier: Tier, part: Node) -> str:
    flat = f" + {money(tier.flat)}" if tier.flat else ""
    return f"{number(part.data['part'])} × {tier.words()}{flat}"


def _relieved(own: Decimal, total: Decimal) -> Rejected:
    why = Text(
        f"本档全额为 {money(own)}，低于下一档顶点的 {money(total)}，按后者计。",
        f"This tier gives {money(own)}, a lower tier's top {money(total)}; the latter is paid.",
    )
    return Rejected(Text("不设缓冲时", "without marginal relief"), why, total - own)


def _falling(index: int, low: str, high: str) -> Flaw:
    return Flaw(
        "P302",
        ("tiers", index, "rate"),
        Text(
            f"上一档比例 {low}，这一档反而降到 {high}。",
            f"The rate falls from {low} to {high} in this higher tier.",
        ),
        Text(
            "若是有意为之，请在 assumption 里写明理由。",
            "If this is meant, please give the reason under `assumption`.",
        ),
        Severity.WARNING,
    )
