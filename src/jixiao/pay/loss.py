"""损失承担: a loss is borne by the responsible, inside what the law lets a month's wage lose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.base.expression import parse
from jixiao.base.part import Formula, Label, Part, Share
from jixiao.base.period import Month
from jixiao.base.proposal import Notice
from jixiao.base.spoken import money, spoken
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.balance import opening
from jixiao.pay.rule import EntryRule, PayRule, Worked, no_data
from jixiao.scores.given import ConductEntry
from jixiao.scores.scope import Scope, empty_names, work_out

ZERO = Decimal(0)
LEGAL_SHARE = "law.loss.share"


class Cause(Part):
    """A rule that losses are posted under (amount = the loss), and the share the responsible bears."""

    rule: str
    label: Label
    share: Share = Decimal(1)
    source: str = ""

    def cost(self, entry: ConductEntry, earlier: int) -> Decimal | Text:  # noqa: ARG002
        """Return what the entry takes, or why it cannot be worked out."""
        if entry.amount is None or entry.amount < 0:
            return Text("没有写损失金额", "it has no amount of loss")
        return entry.amount * self.share * entry.times


@dataclass(frozen=True, slots=True)
class _Limits:
    """How much may be taken this month: the share of the wage, and what is above the floor."""

    nodes: tuple[Node, ...]
    share: Decimal
    by_share: Decimal
    by_floor: Decimal

    @property
    def most(self) -> Decimal:
        return max(ZERO, min(self.by_share, self.by_floor))


@dataclass(frozen=True, slots=True)
class _Losses:
    """The month's losses and what was carried over, and the entries that do not count."""

    nodes: tuple[Node, ...]
    refused: tuple[Rejected, ...]

    @property
    def due(self) -> Decimal:
        return sum((node.value for node in self.nodes if isinstance(node.value, Decimal)), ZERO)

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(Notice("loss_refused", branch.why) for branch in self.refused)


class Loss(PayRule):
    """Minus the month's losses and what was carried over, inside two limits.

    At most `at_most_share` of the month's `wage` - and never more than the law of the person's region allows
    in that month - and what is left of the wage is not below `floor` (the local minimum wage). The rest is
    carried into the next month only where `consent` holds; else it is not taken. The line stands below the
    lines that make the wage.
    """

    kind: Literal["loss"]
    causes: tuple[Cause, ...]
    wage: Formula
    at_most_share: Share | None = None
    floor: Formula
    consent: Formula = parse("loss_consent")

    def entry_rules(self) -> Mapping[str, EntryRule]:
        """Return the causes by the rule that entries name."""
        return {cause.rule: cause for cause in self.causes}

    def inputs(self, scope: Scope) -> tuple[Node, ...]:  # noqa: ARG002
        """Return nothing: without a loss the line is 0, whatever else is missing."""
        return ()

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:  # noqa: ARG002
        """Return what is taken this month; what the limits cut off stays in the trace."""
        losses = self._losses(scope)
        if not losses.due:
            how = Text("本月没有损失，为 0", "no loss this month: 0")
            return Worked(ZERO, how, losses.nodes, losses.refused, notices=losses.notices, balance=ZERO)
        limits = self._limits(scope)
        return limits if isinstance(limits, Worked) else self._taken(scope, losses, limits)

    def _losses(self, scope: Scope) -> _Losses:
        causes = {cause.rule: cause for cause in self.causes}
        nodes: list[Node] = []
        refused: list[Rejected] = []
        for entry in sorted(scope.person.conduct, key=lambda entry: entry.on):
            cause = causes.get(entry.rule)
            if cause is None:
                continue
            cost = cause.cost(entry, 0)
            if Month.of(entry.on) != scope.month:
                cost = Text("日期不在本月", "its day is not in this month")
            if isinstance(cost, Text):
                refused.append(_refused(cause, entry, cost))
            else:
                nodes.append(_entry_node(cause, entry, cost))
        return _Losses((*nodes, opening(scope, self.id, self.label)), tuple(refused))

    def _limits(self, scope: Scope) -> _Limits | Worked:
        wage = work_out(self.wage, scope, Text("当月工资", "wage of the month"), "yuan")
        floor = work_out(self.floor, scope, Text("最低工资", "minimum wage"), "yuan")
        law = scope.node(LEGAL_SHARE)
        allowed = [one for one in (self.at_most_share, law.value) if isinstance(one, Decimal)]
        if not isinstance(wage.value, Decimal) or not isinstance(floor.value, Decimal) or not allowed:
            asked = (wage, floor, *(() if allowed else (law,)))
            return no_data(empty_names(asked), asked)
        share = min(allowed)
        return _Limits((wage, floor, law), share, wage.value * share, wage.value - floor.value)

    def _taken(self, scope: Scope, losses: _Losses, limits: _Limits) -> Worked:
        due = losses.due
        taken = min(due, limits.most)
        rest = due - taken
        consent = work_out(self.consent, scope)
        carried = rest if consent.value is True else ZERO
        cut = (self._cut(due, rest, carried, limits),) if rest else ()
        return Worked(
            -taken,
            Text(
                f"应承担 {money(due)}，本月扣 {money(taken)}", f"{money(due)} to bear, {money(taken)} taken"
            ),
            (*losses.nodes, *limits.nodes, *((consent,) if rest else ())),
            (*losses.refused, *cut),
            {"due": due, "at_most_share": limits.share, "carried": carried, "cut_off": rest},
            notices=(*losses.notices, *(Notice("loss_capped", branch.why) for branch in cut)),
            balance=carried,
        )

    def _cut(self, due: Decimal, rest: Decimal, carried: Decimal, limits: _Limits) -> Rejected:
        share = spoken(limits.share, "share")
        by_share = limits.by_share <= limits.by_floor
        why = (
            Text(f"不超过当月工资的 {share}", f"at most {share} of the month's wage")
            if by_share
            else Text("扣后不低于最低工资", "what is left is not below the minimum wage")
        )
        then = (
            Text("有书面同意，余额结转下月。", "by written consent the rest is carried into the next month.")
            if carried
            else Text("没有书面同意，不再结转。", "without written consent the rest is not carried on.")
        )
        said, most = money(rest), money(limits.most)
        return Rejected(
            Text("超出法定限额的部分", "beyond the legal limit"),
            Text(
                f"应承担 {money(due)}，{why.zh}，本月最多扣 {most}，{said} 未扣；{then.zh}",
                f"{money(due)} to bear, {why.en}: at most {most} this month, {said} not taken; {then.en}",
            ),
            rest,
        )


def _entry_node(cause: Cause, entry: ConductEntry, cost: Decimal) -> Node:
    data = {
        "on": entry.on.isoformat(),
        "amount": entry.amount,
        "share": cause.share,
        "times": entry.times,
        "note": entry.note,
    }
    return Node(f"loss.{cause.rule}", cause.label, cost, "yuan", "entry", source=cause.source, data=data)


def _refused(cause: Cause, entry: ConductEntry, why: Text) -> Rejected:
    return Rejected(
        cause.label,
        Text(
            f"{entry.on} “{cause.label.zh}”未计入：{why.zh}。请更正这一条。",
            f"{entry.on} “{cause.label.en}” does not count: {why.en}. Please correct this entry.",
        ),
    )
