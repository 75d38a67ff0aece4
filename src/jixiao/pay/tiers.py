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
from jixiao.base.spoken import money, spoken
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)


class Tier(Part):
    """A tier from the end of the one before up to `up_to`; the last one is open."""

    up_to: Decimal | None = None
    rate: Share = ZERO
    flat: Decimal = ZERO


class Tiers(PayRule):
    """Rates by amount, due once the amount reaches `from` (that amount itself included).

    `edge` says which tier an amount exactly on an edge belongs to: `lower` (up_to included) or `upper`.
    `flat` is added once for every tier reached (graduated), or for the one tier (volume).
    """

    kind: Literal["tiers"]
    amount: Formula
    mode: Literal["graduated", "volume"]
    from_: Decimal | None = Field(default=None, alias="from")
    edge: Literal["lower", "upper"] = "lower"
    tiers: tuple[Tier, ...]

    @model_validator(mode="after")
    def _rising_and_open(self) -> Tiers:
        bounds = [tier.up_to for tier in self.tiers]
        closed = [bound for bound in bounds if bound is not None]
        rising = all(a < b for a, b in pairwise(closed))
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

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount."""
        return (work_out(self.amount, scope, unit="yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the sum over the tiers reached, each one in the trace."""
        (amount,) = numbers(inputs)
        if self.from_ is not None and amount < self.from_:
            return self._below(self.from_, amount, inputs)
        reached = self._reached(amount) if amount > 0 else ()
        parts = tuple(self._parts(reached, amount))
        total = sum(numbers(parts), ZERO)
        sums = " + ".join(f"{part.data['part']}×{spoken(part.data['rate'], 'share')}" for part in parts)
        return Worked(
            total,
            both(f"{sums or money(amount)} → {money(total)}"),
            (*inputs, *parts),
            self._next(len(reached), amount),
            {"mode": self.mode, "from": self.from_, "edge": self.edge},
        )

    def _reached(self, amount: Decimal) -> tuple[tuple[Decimal, Tier], ...]:
        """Return the tiers that `amount` comes into, each with its lower end."""
        starts = (ZERO, *(tier.up_to for tier in self.tiers if tier.up_to is not None))
        both_ = zip(starts, self.tiers, strict=True)
        inside = [(start, tier) for start, tier in both_ if not start or self._past(amount, start)]
        return tuple(inside) if self.mode == "graduated" else (inside[-1],)

    def _past(self, amount: Decimal, edge: Decimal) -> bool:
        return amount > edge or (amount == edge and self.edge == "upper")

    def _parts(self, reached: tuple[tuple[Decimal, Tier], ...], amount: Decimal) -> Iterator[Node]:
        for start, tier in reached:
            end = amount if tier.up_to is None else min(amount, tier.up_to)
            part = amount if self.mode == "volume" else end - start
            span = f"{start:,f}–{'' if tier.up_to is None else format(tier.up_to, ',f')}"
            yield Node(
                id="tier",
                label=Text(f"{span} 档", f"tier {span}"),
                value=part * tier.rate + tier.flat,
                unit="yuan",
                rule="tier",
                data={
                    "start": start,
                    "up_to": tier.up_to,
                    "part": part,
                    "rate": tier.rate,
                    "flat": tier.flat,
                },
            )

    def _next(self, reached: int, amount: Decimal) -> tuple[Rejected, ...]:
        tiers = self.tiers
        index = reached if self.mode == "graduated" else self._index(amount) + 1
        if not 0 < index < len(tiers):
            return ()
        start = tiers[index - 1].up_to or ZERO
        rate, short = spoken(tiers[index].rate, "share"), money(start - amount)
        why = Text(
            f"超过 {money(start)} 的部分才按 {rate}：差 {short}。",
            f"{rate} begins above {money(start)}: {short} short.",
        )
        return (Rejected(Text(f"下一档 {rate}", f"next tier {rate}"), why, start - amount),)

    def _index(self, amount: Decimal) -> int:
        return sum(1 for tier in self.tiers if tier.up_to is not None and self._past(amount, tier.up_to))

    def _below(self, bound: Decimal, amount: Decimal, inputs: tuple[Node, ...]) -> Worked:
        short = money(bound - amount)
        why = Text(f"达到 {money(bound)} 才计提，还差 {short}。", f"Due from {money(bound)}; {short} short.")
        missed = Rejected(Text("起提点", "threshold"), why, bound - amount)
        return Worked(ZERO, why, inputs, (missed,), {"mode": self.mode, "from": bound, "edge": self.edge})

    def flaws(self) -> Iterator[Flaw]:
        """Yield rates that fall at the top; where that lowers the pay, the check of cliffs says so."""
        for index, (tier, above) in enumerate(pairwise(self.tiers), start=1):
            if above.rate < tier.rate:
                yield _falling(index, tier.rate, above.rate)


def _falling(index: int, lower: Decimal, upper: Decimal) -> Flaw:
    low, high = spoken(lower, "share"), spoken(upper, "share")
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
