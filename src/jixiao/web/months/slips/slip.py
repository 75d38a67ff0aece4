"""工资单内容: the lines of a payslip, what kept them below the top, and the chats that cost the step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.metrics.registry import METRICS
from jixiao.plans.statement import Item, PayLine
from jixiao.publish.explain import short_by
from jixiao.publish.tree import walk
from jixiao.web.months.evidence import file_ref
from jixiao.web.months.models import Payslip, Receipt, StatementRow

ROWS_SHOWN = 3
YEARS_KEPT = 2
KEEPS = Text(
    "工资支付暂行规定第六条：至少两年", "Interim Provisions on Wage Payment, article 6: at least two years"
)


@dataclass(frozen=True, slots=True)
class Missed:
    """A step that was just missed, and the rows that cost it: {file, line, says, ref}."""

    label: Text
    node: str
    why: Text
    short: Text | None
    rows: tuple[dict[str, Any], ...] = ()
    total: int = 0
    table: str = ""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A pay line, the step it missed itself, and whether it follows from the score sheet."""

    line: PayLine
    missed: tuple[Missed, ...]
    by_sheet: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A payslip: `inside` adds up to the gross, `outside` stands beside it."""

    row: StatementRow
    inside: tuple[SlipLine, ...]
    outside: tuple[SlipLine, ...]
    missed: tuple[Missed, ...]
    receipt: Receipt | None
    payslip: Payslip | None

    @property
    def is_final(self) -> bool:
        """Whether the month is locked: nothing in it changes any more."""
        return bool(self.row.book.is_sealed)

    @property
    def keep_until(self) -> date:
        """The last day for which the payslip is kept at least: two years from the handing out."""
        return self.payslip.keep_until if self.payslip else kept_until(timezone.localdate())


def slip_of(row: StatementRow) -> Slip:
    """Return the payslip of a statement."""
    statement = row.statement
    lines = [_line(line) for line in statement.pay]
    return Slip(
        row,
        tuple(one for one in lines if one.line.counts_in_gross),
        tuple(one for one in lines if not one.line.counts_in_gross),
        tuple(one for item in statement.items for one in _missed_by(item)),
        Receipt.objects.filter(row=row).first(),
        Payslip.objects.filter(row=row).first(),
    )


def kept_until(day: date) -> date:
    """Return the day two years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + YEARS_KEPT)
    except ValueError:
        return day.replace(year=day.year + YEARS_KEPT, day=28)


def _line(line: PayLine) -> SlipLine:
    refs = {node.id for node in walk(line.node) if node.rule == "ref"}
    steps = (_missed(node, node.rejected[-1]) for node in walk(line.node) if node.rejected)
    own = tuple(step for step in steps if step.why != line.explain)
    return SlipLine(line, own, bool(refs))


def _missed_by(item: Item) -> Iterator[Missed]:
    """Yield the next better step of an item: bands stand from best to worst, the last missed is the next."""
    if item.node.rejected and not item.left_out:
        figure = next((node for node in walk(item.node) if node.rule == "figure"), None)
        yield _missed(item.node, item.node.rejected[-1], item.label, figure)


def _missed(node: Node, step: Rejected, label: Text | None = None, figure: Node | None = None) -> Missed:
    rows = figure.data.get("rows", ()) if figure else ()
    return Missed(
        label or node.label, node.id, step.why, short_by(node, step),
        tuple(dict(row) | {"ref": file_ref(row["file"])} for row in rows[:ROWS_SHOWN]),
        int(figure.data.get("rows_total") or len(rows)) if figure else 0,
        _table(figure) if figure else "",
    )  # fmt: skip


def _table(figure: Node) -> str:
    of = METRICS[figure.id].of if figure.id in METRICS else ""
    return of if of in ("rounds", "contacts") else "credits"
