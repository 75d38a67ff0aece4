"""考核输入: everything a plan is run on for one month, whether it came from files, a database or by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.base.calendar import WorkCalendar
from jixiao.base.period import Month
from jixiao.base.proposal import Notice
from jixiao.base.text import Text
from jixiao.metrics.figure import Figure, SourceRow

Fact = Decimal | str | bool | date


@dataclass(frozen=True, slots=True)
class ConductEntry:
    """One entry of the conduct ledger: a rule of the plan's catalogue, on a day."""

    rule: str
    on: date
    points: Decimal | None = None
    amount: Decimal | None = None
    times: int = 1
    note: str = ""
    recorded_by: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One of the transactions that a figure is the sum of: its name (an order's id), its amount in yuan."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PastMonth:
    """What a person got in an earlier month: for streaks and ladders."""

    month: Month
    score: Decimal | None = None
    grade: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The plan agreed with a person: the day, and the weight in percent of each item by id."""

    on: date
    weights: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A difference found after a month was locked, which an open month settles.

    `month` and `line` (labelled `label`) name the locked payslip line; `before` is what it and earlier
    adjustments paid, `after` what today's data give, in yuan. `on` is the day it was found; `rows` are some
    of the `rows_total` rows that changed.
    """

    month: Month
    line: str
    label: Text
    before: Decimal
    after: Decimal
    on: date
    reason: Text
    rows: tuple[SourceRow, ...] = ()
    rows_total: int = 0
    counts_in_gross: bool = True

    @property
    def amount(self) -> Decimal:
        """What is still to be paid, in yuan; below 0 it is taken back."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """What a plan sees of one person.

    `ratings` maps rater kind (self, superior, group) to item to the value given, a number or a label id;
    several raters of one kind arrive as their mean. `facts` are named values that plans may use:
    contract_wage, days_worked, late_times ... (docs/reference/names.md). `notices`: what the statement must
    say whatever comes out, such as a correction. `events` maps a figure to the transactions it is the sum of,
    in order of time, only for the figures whose single amounts the plan's rules ask for.
    """

    person: str
    name: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    ratings: Mapping[str, Mapping[str, Decimal | str]] = field(default_factory=dict)
    conduct: tuple[ConductEntry, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    history: tuple[PastMonth, ...] = ()
    hired_on: date | None = None
    left_on: date | None = None
    status: str = "regular"
    group: str = ""
    position: str = ""
    agreed: Agreed | None = None
    adjustments: tuple[Adjustment, ...] = ()
    notices: tuple[Notice, ...] = ()
    events: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TeamGiven:
    """What belongs to the whole team: shop totals, benchmarks, shared pots."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """The input of one run: a month, its people, their team.

    `decisions` are what persons decided by hand; `calendar` carries the shop's own workdays and days off.
    """

    month: Month
    people: tuple[PersonGiven, ...]
    team: TeamGiven = field(default_factory=TeamGiven)
    decisions: Mapping[str, Mapping[str, Decimal | str]] = field(default_factory=dict)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
