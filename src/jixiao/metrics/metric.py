"""指标定义: what a metric is called, what it counts, over what, from which table, by which clause."""

from __future__ import annotations

from dataclasses import dataclass
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
