"""酌情项: an amount inside a range that a person decides, with a reason; until then it waits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula, Label
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.spoken import money, several
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected, Value
from jixiao.pay.balance import opening
from jixiao.pay.rule import PayRule, Worked, no_data
from jixiao.scores.ledger import Moves
from jixiao.scores.scope import Scope
from jixiao.scores.streak import months_in_a_row

ZERO = Decimal(0)
_WAITS = Text("等待负责人决定", "waiting for a decision")


class Discretionary(PayRule):
    """An amount between two ends that a person decides.

    The decision stands under the line's id, its reason under `<id>.reason` (or as the facts `<id>` and
    `<id>_reason`).

    `paid: from_next_month`: the decision is a raise; it is paid every month from the next one on, and further
    raises add to it. Such a raise changes the contract and wants a written agreement.

    With `streak` it is due only where that condition holds `months` in a row, and then it is asked for.
    Without a streak nobody has to decide: no decision means 0.
    """

    kind: Literal["discretionary"]
    between: Moves
    streak: Formula | None = None
    months: int = 1
    path: Label
    needs_reason: bool = True
    paid: Literal["once", "from_next_month"] = "once"

    def inputs(self, scope: Scope) -> tuple[Node, ...]:  # noqa: ARG002
        """Return nothing: the decision is looked up by the line itself."""
        return ()

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the decided amount, 0 while it waits or is not due; of a raise, what was decided before."""
        worked = self._now(scope, inputs)
        return worked if self.paid == "once" or worked.amount is None else self._raised(scope, worked)

    def _raised(self, scope: Scope, worked: Worked) -> Worked:
        before = opening(scope, self.id, self.label)
        paid = before.value if isinstance(before.value, Decimal) else ZERO
        added = worked.amount or ZERO
        said = Text(f"以前已加 {money(paid)}", f"raised before: {money(paid)}")
        how = Text(
            f"{said.zh}；{worked.how.zh}，从下月起发", f"{said.en}; {worked.how.en}, paid from next month"
        )
        data = {**worked.data, "paid": self.paid}
        return replace(
            worked,
            amount=paid,
            how=how if added else Text(f"{said.zh}；{worked.how.zh}", f"{said.en}; {worked.how.en}"),
            inputs=(*worked.inputs, before),
            data=data,
            balance=paid + added,
        )

    def _now(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        if self.streak is None:
            return self._decided(scope, inputs)
        length = months_in_a_row(self.streak, scope)
        nodes = tuple(scope.node(name) for name in self.streak.names)
        if length is None:
            return no_data(nodes, nodes)
        if length < self.months:
            return self._not_yet(length, scope.wording.says(self.streak), nodes)
        return self._decided(scope, nodes, length)

    def _not_yet(self, length: int, streak: Text, nodes: tuple[Node, ...]) -> Worked:
        why = Text(
            f"要连续 {self.months} 个月“{streak.zh}”，目前 {length} 个月。",
            f"“{streak.en}” must hold {several(self.months, 'month')} in a row; it has for {length}.",
        )
        missed = Rejected(self.label, why, Decimal(self.months - length))
        return Worked(ZERO, why, nodes, (missed,), {"streak": length})

    def _decided(self, scope: Scope, nodes: tuple[Node, ...], length: int = 0) -> Worked:
        given, reason = self._decision(scope)
        if given is None:
            return self._waits(nodes, length) if self.streak else Worked(ZERO, _none_given(), nodes)
        wrong = self._refusal(given, reason)
        if wrong or not isinstance(given, Decimal):
            return self._refused(wrong or _range(self.between), nodes)
        how = Text(f"决定为 {money(given)}", f"decided: {money(given)}")
        how = Text(f"{how.zh}，理由：{reason}", f"{how.en}, reason: {reason}") if reason else how
        return Worked(given, how, nodes, data={"decision": given, "reason": reason})

    def _decision(self, scope: Scope) -> tuple[Value, str]:
        """Return the decision and its reason; shops without a decision list write them as facts."""
        if self.id in scope.decisions:
            return scope.decisions[self.id], str(scope.decisions.get(f"{self.id}.reason", ""))
        return scope.value(self.id), str(scope.value(f"{self.id}_reason") or "")

    def _refusal(self, given: object, reason: str) -> Text | None:
        if not isinstance(given, Decimal) or self.between.cut(given) != given:
            return _range(self.between)
        if self.needs_reason and given and not reason.strip():
            return Text("要写理由", "it needs a reason")
        return None

    def _refused(self, why: Text, nodes: tuple[Node, ...]) -> Worked:
        text = Text(
            f"{self.label.zh}的决定未采用：{why.zh}。请改后重算。",
            f"The decision on {self.label.en} is not used: {why.en}. Please change it and compute again.",
        )
        return Worked(
            ZERO, text, nodes, (Rejected(self.label, text),), notices=(Notice("decision_refused", text),)
        )

    def _waits(self, nodes: tuple[Node, ...], length: int) -> Worked:
        limits = _range(self.between)
        why = Text(f"已连续 {length} 个月", f"{several(length, 'month')} in a row")
        what = Text(
            f"{self.label.zh}：请决定金额，{limits.zh}",
            f"{self.label.en}: please decide the amount, {limits.en}",
        )
        proposal = Proposal(self.id, what, why, self.path)
        how = Text(f"{_WAITS.zh}（{limits.zh}），目前为 0", f"{_WAITS.en} ({limits.en}), 0 until then")
        notice = Notice("decision_waits", Text(f"{self.label.zh}：{how.zh}", f"{self.label.en}: {how.en}"))
        return Worked(ZERO, how, nodes, data={"streak": length}, proposals=(proposal,), notices=(notice,))


def _range(between: Moves) -> Text:
    low, high = money(between.at_least), money(between.at_most)
    return Text(f"{low} 到 {high}", f"{low} to {high}")


def _none_given() -> Text:
    return Text("本月没有决定，为 0", "no decision this month: 0")
