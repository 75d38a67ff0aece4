"""全勤奖: an amount for a month without lateness, early leave, absence or leave beyond what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from jixiao.base.part import Formula
from jixiao.base.spoken import money, number
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.pay.rule import PayRule, Worked, no_data
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)
_AMOUNT = Text("全勤奖金额", "full-attendance amount")


class FullAttendance(PayRule):
    """`amount` unless something speaks against it.

    At most `late_or_early_times` times late or early in all, and under `minutes_under` minutes where given;
    no absence, no leave. A fact `full_attendance` (true or false) decides where the register says so itself.
    """

    kind: Literal["full_attendance"]
    amount: Formula
    late_or_early_times: Decimal = ZERO
    minutes_under: Decimal | None = None

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount."""
        return (work_out(self.amount, scope, _AMOUNT, "yuan"),)

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return the amount, or 0 with everything that speaks against it."""
        (amount,) = inputs
        decided = scope.node("full_attendance")
        if isinstance(decided.value, bool):
            return self._worked(amount, (decided,), () if decided.value else (_said_no(),))
        nodes = tuple(scope.node(name) for name in self._asked())
        empty = tuple(node for node in nodes if not isinstance(node.value, Decimal))
        if empty:
            return no_data(empty, (*inputs, *nodes))
        return self._worked(amount, nodes, tuple(self._against(scope)))

    def _asked(self) -> Iterator[str]:
        yield from ("late_times", "early_times")
        if self.minutes_under is not None:
            yield from ("late_minutes", "early_minutes")
        yield from ("absent_days", "leave_days")

    def _against(self, scope: Scope) -> Iterator[Rejected]:
        times = _sum(scope, "late_times", "early_times")
        if times > self.late_or_early_times:
            allowed = number(self.late_or_early_times)
            yield _why(
                Text("迟到早退次数", "times late or early"),
                times,
                Text(f"最多 {allowed} 次", f"at most {allowed}"),
            )
        minutes = _sum(scope, "late_minutes", "early_minutes") if self.minutes_under is not None else ZERO
        if self.minutes_under is not None and minutes >= self.minutes_under:
            limit = number(self.minutes_under)
            yield _why(
                Text("迟到早退分钟", "minutes late or early"),
                minutes,
                Text(f"须少于 {limit} 分钟", f"under {limit}"),
            )
        for name in ("absent_days", "leave_days"):
            days = _sum(scope, name)
            if days > 0:
                yield _why(scope.node(name).label, days, Text("不能有", "none allowed"))

    def _worked(self, amount: Node, facts: tuple[Node, ...], against: tuple[Rejected, ...]) -> Worked:
        full = amount.value if isinstance(amount.value, Decimal) else ZERO
        due = ZERO if against else full
        reasons = Text("".join(one.why.zh for one in against), " ".join(one.why.en for one in against))
        how = reasons if against else Text(f"全勤：{money(due)}", f"full attendance: {money(due)}")
        return Worked(due, how, (amount, *facts), against, {"full": not against})


def _sum(scope: Scope, *names: str) -> Decimal:
    values = (scope.value(name) for name in names)
    return sum((value for value in values if isinstance(value, Decimal)), ZERO)


def _why(label: Text, found: Decimal, rule: Text) -> Rejected:
    said = number(found)
    return Rejected(label, Text(f"{label.zh} {said}，{rule.zh}。", f"{label.en} {said}, {rule.en}."), found)


def _said_no() -> Rejected:
    return Rejected(Text("全勤", "full attendance"), Text("考勤登记为非全勤。", "The register says no."))
