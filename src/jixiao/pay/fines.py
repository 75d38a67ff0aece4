"""罚款: amounts by entry: rising with each time, a multiple of a price, or chosen inside a range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from jixiao.base.part import Formula, Label, Part, mistake
from jixiao.base.period import Month
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import money, several
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import EntryRule, PayRule, Worked
from jixiao.scores.given import ConductEntry
from jixiao.scores.ledger import Moves
from jixiao.scores.scope import Scope

ZERO = Decimal(0)


class Then(Part):
    """What is proposed once every step of the fine is used up."""

    what: Label
    path: Label


class Fine(Part):
    """A rule that entries are posted under, and what each costs.

    `each`: the same amount every time.
    `steps`: the amount of the first, second ... time in the month, and after the last step `then`.
    `times_amount`: that many times the entry's amount, between `at_least` and `at_most`.
    `between`: the amount that a person chose, inside the range.
    `counts`: where nobody posted an entry, this many times are counted from facts (not with an amount).
    """

    rule: str
    label: Label
    each: Decimal | None = None
    steps: tuple[Decimal, ...] = ()
    then: Then | None = None
    times_amount: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    between: Moves | None = None
    counts: Formula | None = None
    source: str = ""

    @model_validator(mode="after")
    def _one_shape(self) -> Fine:
        shapes = (self.each, self.steps or None, self.times_amount, self.between)
        if sum(shape is not None for shape in shapes) != 1:
            raise mistake(
                Text(
                    "罚则要写 each、steps、times_amount、between 之一。",
                    "A fine has one of each, steps, times_amount, between.",
                ),
                Text("例如 steps: [50, 100]。", "For example steps: [50, 100]."),
            )
        return self

    def cost(self, entry: ConductEntry, earlier: int) -> Decimal | Text:
        """Return what one time costs, or why it cannot be worked out; `earlier` times came before it."""
        if self.each is not None:
            return self.each
        if self.steps:
            return self.steps[earlier] if earlier < len(self.steps) else ZERO
        if entry.amount is None:
            return Text("没有写金额", "it has no amount")
        if self.times_amount is not None:
            raw = max(self.times_amount * entry.amount, self.at_least or ZERO)
            return raw if self.at_most is None else min(raw, self.at_most)
        if self.between is not None and self.between.cut(entry.amount) == entry.amount:
            return entry.amount
        return Text("金额不在允许的范围", "its amount is outside the range allowed")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the entries under one fine come to."""

    nodes: tuple[Node, ...] = ()
    refused: tuple[Rejected, ...] = ()
    times: int = 0


class Fines(PayRule):
    """Minus the sum of the month's fines. Where they stand in the law the plan check says."""

    kind: Literal["fines"]
    fines: tuple[Fine, ...]

    def entry_rules(self) -> Mapping[str, EntryRule]:
        """Return the fines by the rule that entries name."""
        return {fine.rule: fine for fine in self.fines}

    def inputs(self, scope: Scope) -> tuple[Node, ...]:  # noqa: ARG002
        """Return nothing: a month without entries is a month without fines."""
        return ()

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return the fines of the month's entries, in the order of their days."""
        counted = [(fine, _counted(fine, scope)) for fine in self.fines]
        nodes = tuple(node for _, one in counted for node in one.nodes)
        refused = tuple(branch for _, one in counted for branch in one.refused)
        total = sum((node.value for node in nodes if isinstance(node.value, Decimal)), ZERO)
        how = Text(
            f"{len(nodes)} 次，合计 {money(total)}", f"{several(len(nodes), 'time')}, {money(total)} in all"
        )
        return Worked(
            total,
            how,
            nodes,
            refused,
            proposals=tuple(_proposals(counted)),
            notices=tuple(Notice("fine_refused", branch.why) for branch in refused),
        )


def _counted(fine: Fine, scope: Scope) -> _Counted:
    nodes: list[Node] = []
    refused: list[Rejected] = []
    times = 0
    mine = [entry for entry in scope.person.conduct if entry.rule == fine.rule] or _from_facts(fine, scope)
    for entry in sorted(mine, key=lambda entry: entry.on):
        if Month.of(entry.on) != scope.month:
            refused.append(_refused(fine, entry, Text("日期不在本月", "its day is not in this month")))
            continue
        for _ in range(max(entry.times, 0)):
            cost = fine.cost(entry, times)
            times += 1
            if isinstance(cost, Text):
                refused.append(_refused(fine, entry, cost))
            else:
                nodes.append(_node(fine, entry, cost, times))
    return _Counted(tuple(nodes), tuple(refused), times)


def _from_facts(fine: Fine, scope: Scope) -> list[ConductEntry]:
    """Return the entry that facts stand for where nobody has posted any."""
    times = fine.counts.value(scope.value) if fine.counts else None
    if fine.counts is None or not isinstance(times, Decimal) or times < 1:
        return []
    return [ConductEntry(fine.rule, scope.month.last, times=int(times), note=fine.counts.text)]


def _node(fine: Fine, entry: ConductEntry, cost: Decimal, time: int) -> Node:
    label = Text(f"{fine.label.zh}（第 {time} 次）", f"{fine.label.en} ({time})")
    data = {"on": entry.on.isoformat(), "amount": entry.amount, "note": entry.note}
    return Node(f"fine.{fine.rule}", label, -cost, "yuan", "entry", source=fine.source, data=data)


def _refused(fine: Fine, entry: ConductEntry, why: Text) -> Rejected:
    return Rejected(
        fine.label,
        Text(
            f"{entry.on} “{fine.label.zh}”未计入：{why.zh}。请更正这一条。",
            f"{entry.on} “{fine.label.en}” does not count: {why.en}. Please correct this entry.",
        ),
    )


def _proposals(counted: list[tuple[Fine, _Counted]]) -> Iterator[Proposal]:
    for fine, one in counted:
        if fine.then and one.times > len(fine.steps):
            why = Text(
                f"{fine.label.zh}：本月第 {one.times} 次",
                f"{fine.label.en}: {several(one.times, 'time')} this month",
            )
            yield Proposal(fine.rule, fine.then.what, why, fine.then.path)
