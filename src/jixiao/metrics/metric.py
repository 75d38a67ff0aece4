"""指标定义: what a metric is called, what it counts, over what, from which table, by which clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jixiao.base.text import Text


class Unit(StrEnum):
    """What a figure's value is measured in."""

    SHARE = "share"
    RATIO = "ratio"
    SECONDS = "seconds"
    MINUTES = "minutes"
    DAYS = "days"
    YUAN = "yuan"
    COUNT = "count"
    POINTS = "points"


class Better(StrEnum):
    """Which direction is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """One definition of one metric (口径).

    `of` names the table counted (`metrics/counted.py`); `numerator` and `denominator` are SQL aggregates
    over it, per person, account, shop and day. A sum has no denominator. Money is in fen and seconds in
    microseconds there; `scale` is what the numerator is divided by, exactly, to come into `unit`.
    `ratio_of` instead names two other metrics whose values make this one (客单价比).
    `definition` is the footnote shown beside every figure; `{name}` in it, and in the SQL, is a setting in
    force. `where` picks the rows that are evidence, `telling` orders them, the largest first.
    `settles` is how many days (an expression of settings) later the figure of a day is final.
    `since` is the first day on which this text holds and `before` what held until then: a day is counted by
    the text of that day, so an old month keeps its figures. `platform` names whose published definition this
    is, `reported_as` the metric under which that platform's own report brings the same figure.
    `quotient_of` names two other metrics, both sums, that are numerator and denominator.
    `days_add` is false where a month is the highest of its days, not their sum.
    """

    id: str
    label: Text
    unit: Unit
    better: Better
    definition: Text
    source: str
    of: str = ""
    numerator: str = ""
    denominator: str = ""
    scale: int = 1
    settings: tuple[str, ...] = ()
    ratio_of: tuple[str, str] | None = None
    where: str = "true"
    telling: str = "line"
    settles: tuple[str, ...] = ()
    since: date | None = None
    before: Metric | None = None
    platform: str = ""
    reported_as: str = ""
    days_add: bool = True
    quotient_of: tuple[str, str] | None = None

    @property
    def is_rate(self) -> bool:
        """Whether a figure of this metric has a denominator."""
        return bool(self.denominator or self.ratio_of or self.quotient_of)

    def sql(self, part: str) -> str:
        """Return the SQL of `numerator`, `denominator`, `where` or `telling`, by the text of its day."""
        own = str(getattr(self, part))
        if self.before is None:
            return own
        return f"case when day < date '{self.since}' then {self.before.sql(part)} else {own} end"

    def texts(self, first: date, last: date) -> tuple[Metric, ...]:
        """Return the texts in force in a period, the oldest first."""
        if self.before is None or self.since is None or first >= self.since:
            return (self,)
        earlier = self.before.texts(first, last)
        return earlier if last < self.since else (*earlier, self)
