"""绩效单: what one person gets for one month, as a tree of lines, rules, inputs and rejected branches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.base.proposal import Notice, Proposal
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.metrics.figure import Figure

__all__ = ["FundBalance", "Item", "Notice", "PayLine", "Proposal", "Statement"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the score sheet.

    `points` are what the scale gave, `weighted` = points x weight / 100.
    `value` is a number, a label id, or None where there is no data; `left_out` says that the item does not
    count this month and the others carry its weight.
    """

    id: str
    label: Text
    metric: str
    value: Decimal | str | None
    points: Decimal | None
    weight: Decimal
    weighted: Decimal | None
    node: Node
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line of the payslip: the amount in yuan, rounded once; `residue` is what rounding left."""

    id: str
    label: Text
    amount: Decimal
    explain: Text
    node: Node
    residue: Decimal = Decimal(0)
    counts_in_gross: bool = True


@dataclass(frozen=True, slots=True)
class FundBalance:
    """A fund of the department after the month: what it had, what came in, what was spent."""

    id: str
    label: Text
    opening: Decimal
    received: Decimal
    spent: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """The result for one person and month. `score`, `grade` and `rank` are None where the plan has none.

    `blocked` names the items without data that the plan says must be there: then there is no score, and no
    pay that depends on it. `balances` are what lines carry into the next month, by line id: a debt, an
    advance. `funds` are the team's funds after this month, the same on every statement of the run.
    `final_on` is set where a figure that counts is provisional: the day from which none is any more.
    """

    person: str
    name: str
    month: Month
    plan: str
    plan_version: str
    plan_label: Text
    figures: Mapping[str, Figure]
    items: tuple[Item, ...]
    score: Decimal | None
    grade: str | None
    grade_label: Text | None
    rank: int | None
    pay: tuple[PayLine, ...]
    gross: Decimal
    proposals: tuple[Proposal, ...]
    notices: tuple[Notice, ...]
    trace: Node
    group: str = ""
    position: str = ""
    blocked: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    balances: Mapping[str, Decimal] = field(default_factory=dict)
    funds: tuple[FundBalance, ...] = ()
    final_on: date | None = None
