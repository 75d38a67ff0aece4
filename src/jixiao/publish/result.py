"""月度结果: everything a report shows beside the statements, as plain values that the month run fills in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.metrics.figure import Figure


@dataclass(frozen=True, slots=True)
class Definition:
    """A metric's definition (口径) with the settings in force already written into it."""

    metric: str
    label: Text
    unit: str
    better: str
    definition: Text
    source: str = ""


@dataclass(frozen=True, slots=True)
class DayValue:
    """One day of a trend; `value` is None where the day has no data (a day off), never 0."""

    day: date
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One metric day by day: for the team and for each person (by id), days in order."""

    metric: str
    label: Text
    unit: str
    team: tuple[DayValue, ...]
    people: Mapping[str, tuple[DayValue, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bucket:
    """One step of the response-time distribution: rounds answered in [from, to) seconds, or unanswered."""

    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class HourCount:
    """How many buyers came in one hour of one weekday (Monday is 0), summed over the month."""

    weekday: int
    hour: int
    count: int


@dataclass(frozen=True, slots=True)
class Filtered:
    """A reception filter and how many contacts it removed."""

    label: Text
    count: int
    why: Text


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file that was read: what it was recognised as, rows taken and rows quarantined."""

    name: str
    format: Text
    rows: int
    quarantined: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A control line (核对): persons + silent + undecided must equal the shop's total, to the fen.

    `unassigned` is what belongs to accounts that nobody holds.
    """

    id: str
    label: Text
    unit: str
    persons: Decimal
    silent: Decimal
    undecided: Decimal
    total: Decimal
    unassigned: Decimal = Decimal(0)

    @property
    def off_by(self) -> Decimal:
        """What the parts and the shop's total differ by; 0 when they agree."""
        return self.persons + self.silent + self.undecided + self.unassigned - self.total

    @property
    def agrees(self) -> bool:
        """Whether the parts sum to the total exactly."""
        return self.off_by == 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A day where the raw logs and the platform's report give different values for a person's metric."""

    person: str
    name: str
    day: date
    metric: str
    label: Text
    unit: str
    raw: Decimal
    report: Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting in force: its value and its default as a user reads them."""

    id: str
    label: Text
    value: Text
    default: Text


@dataclass(frozen=True, slots=True)
class MonthResult:
    """What one month's run found, for the workbook and the report.

    `team` are the figures of all persons together, `problems` the rows and files that need attention;
    `problems_total` counts them all where only the first are listed here.
    """

    shops: tuple[str, ...]
    month: Month
    plan: str
    plan_label: Text
    plan_version: str
    data_version: str
    synthetic: bool = False
    assumptions: tuple[Text, ...] = ()
    settings: tuple[Setting, ...] = ()
    team: Mapping[str, Figure] = field(default_factory=dict)
    definitions: tuple[Definition, ...] = ()
    trends: tuple[Trend, ...] = ()
    response_times: tuple[Bucket, ...] = ()
    hours: tuple[HourCount, ...] = ()
    filtered: tuple[Filtered, ...] = ()
    files: tuple[FileRead, ...] = ()
    problems: tuple[Problem, ...] = ()
    problems_total: int = 0
    control: tuple[Control, ...] = ()
    differences: tuple[Difference, ...] = ()
