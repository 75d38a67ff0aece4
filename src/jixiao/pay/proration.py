"""不满月折算: of a month not worked in full only the part worked is paid, by a stated count of days."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from jixiao.base.day_count import DayCount, PartOfMonth, part_of_month
from jixiao.base.expression import parse
from jixiao.base.money import rounded
from jixiao.base.part import Formula
from jixiao.base.spoken import money, number
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.pay.rule import PayRule, Worked, numbers
from jixiao.scores.scope import Scope, work_out

ZERO = Decimal(0)
ONE = Decimal(1)
_COUNTS = {
    DayCount.CALENDAR: Text("日历天", "calendar days"),
    DayCount.WORKING: Text("工作日", "working days"),
    DayCount.PAY: Text("计薪天", "pay days"),
}


class Proration(PayRule):
    """Minus the part of `of` for days before the day of hire, after the day of leaving, or `unpaid`.

    `count` names the days: calendar_days, working_days (the Chinese work calendar with the shop's own
    exceptions), or pay_days (21.75 a month, weekdays whether worked or a public holiday). `by: present`
    pays present / full; `by: missing` takes off missing / full. By 21.75 the two differ; both are
    customary, so the plan says which. A whole month is always paid in full.
    """

    kind: Literal["proration"]
    of: Formula
    count: DayCount
    by: Literal["present", "missing"] = "present"
    unpaid: Formula = parse(ZERO)

    def inputs(self, scope: Scope) -> tuple[Node, ...]:
        """Return the amount and the unpaid days."""
        whole = work_out(self.of, scope, Text("满月金额", "full month"), "yuan")
        return (whole, work_out(self.unpaid, scope, Text("不计薪天数", "unpaid days"), "days"))

    def pay(self, scope: Scope, inputs: tuple[Node, ...]) -> Worked:
        """Return what the missing days take off."""
        whole, unpaid = numbers(inputs)
        part = self._part(scope, unpaid)
        share = part.share if self.by == "present" else part.share_less_missing
        amount = whole * (share - ONE)
        days = Node("days", _COUNTS[self.count], part.present, "days", "days", data=_data(part, self.by))
        if not part.missing:
            return Worked(ZERO, Text("满月，不折算", "a full month: nothing is taken off"), (*inputs, days))
        return Worked(amount, self._how(whole, part, amount), (*inputs, days), data={"share": share})

    def _part(self, scope: Scope, unpaid: Decimal) -> PartOfMonth:
        person, month = scope.person, scope.month
        first = max(person.hired_on or month.first, month.first)
        last = min(person.left_on or month.last, month.last)
        part = part_of_month(scope.calendar, month, first, last, self.count)
        away = min(max(unpaid, ZERO), part.present)
        return PartOfMonth(part.count, part.present - away, part.missing + away, part.full)

    def _how(self, whole: Decimal, part: PartOfMonth, amount: Decimal) -> Text:
        full, count = number(part.full), _COUNTS[self.count]
        took = money(rounded(amount))
        if self.by == "present":
            sum_ = f"{money(whole)} × ({number(part.present)} ÷ {full} - 1) = {took}"
        else:
            sum_ = f"-{money(whole)} × {number(part.missing)} ÷ {full} = {took}"
        return Text(f"按{count.zh}：{sum_}", f"by {count.en}: {sum_}")


def _data(part: PartOfMonth, by: str) -> dict[str, Decimal | str]:
    return {
        "count": part.count.value,
        "by": by,
        "present": part.present,
        "missing": part.missing,
        "full": part.full,
    }
