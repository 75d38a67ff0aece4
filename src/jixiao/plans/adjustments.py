"""补差: what a locked month paid too little or too much stands on this month's payslip, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.base.proposal import Notice
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.plans.statement import PayLine
from jixiao.scores.given import Adjustment

_PREFIX = "adjustment"
OVERDRAWN = "adjustment_overdrawn"


def adjustment_id(month: Month, line: str) -> str:
    """Return the id of the pay line that settles a line of a locked month."""
    return f"{_PREFIX}:{month}:{line}"


def line_adjusted(line: str) -> str:
    """Return the id of the line that an adjustment settles; any other line's id as it is."""
    parts = line.split(":")
    return parts[2] if parts[0] == _PREFIX else line


def adjustment_lines(adjustments: Sequence[Adjustment]) -> Iterator[PayLine]:
    """Yield a pay line for each adjustment, with what was paid, what is due, and the rows that changed."""
    seen: Counter[str] = Counter()
    for one in adjustments:
        id_ = adjustment_id(one.month, one.line)
        seen[id_] += 1
        yield _line(one, id_ if seen[id_] == 1 else f"{id_}:{seen[id_]}")


def _line(one: Adjustment, id_: str) -> PayLine:
    label = Text(f"{one.month} 补差：{one.label.zh}", f"{one.month} adjustment: {one.label.en}")
    how = _how(one)
    node = Node(
        id=f"pay.{id_}",
        label=label,
        value=one.amount,
        unit="yuan",
        rule="adjustment",
        how=how,
        inputs=(
            Node("paid_before", Text("已发", "paid"), one.before, "yuan", "locked"),
            Node("due_now", Text("按现有数据应发", "due by today's data"), one.after, "yuan", "locked"),
        ),
        data={
            "on": one.on.isoformat(),
            "month": str(one.month),
            "line": one.line,
            "rows": [row.to_json() for row in one.rows],
            "rows_total": one.rows_total,
        },
    )
    return PayLine(id_, label, one.amount, how, node, counts_in_gross=one.counts_in_gross)


def _how(one: Adjustment) -> Text:
    sum_ = f"{money(one.after)} − {money(one.before)} = {money(one.amount)}"
    return Text(f"{one.reason.zh}（{one.on}）：{sum_}", f"{one.reason.en} ({one.on}): {sum_}")


def overdrawn(adjustments: Sequence[Adjustment], gross: Decimal) -> list[Notice]:
    """Return a notice where what is taken back is more than the month pays."""
    if gross >= 0 or not adjustments:
        return []
    return [
        Notice(
            OVERDRAWN,
            Text(
                f"扣回以前月份的差额后，本月应发为 {money(gross)}。请与本人商定分期，不要从工资里一次扣完。",
                f"With earlier months' differences taken back, this month pays {money(gross)}. Please agree "
                "on instalments with the person instead of taking it all at once.",
            ),
        )
    ]
