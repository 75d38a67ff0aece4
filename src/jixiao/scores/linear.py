"""线性计分: points rise or fall in straight lines between given points; outside the end value holds."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import model_validator

from jixiao.base.money import EXACT, kept
from jixiao.base.part import Part, Share, mistake
from jixiao.base.spoken import missed_by, number, several, spoken
from jixiao.base.text import Later, Text
from jixiao.base.trace import Rejected
from jixiao.scores.scale import Scale, Scored, not_a_number
from jixiao.scores.scope import Scope


class Corner(Part):
    """A value and the points it gets."""

    at: Share
    points: Decimal


class Linear(Scale):
    """Two or more corners in rising order of `at`."""

    kind: Literal["linear"]
    corners: tuple[Corner, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Linear:
        if len(self.corners) < 2 or any(a.at >= b.at for a, b in pairwise(self.corners)):  # noqa: PLR2004
            raise mistake(
                Text(
                    "线性计分要至少两个点，at 从小到大。",
                    "Linear scoring wants at least two corners, `at` rising.",
                ),
                Text(
                    "例如 [{at: 0.4, points: 40}, {at: 1, points: 100}]。",
                    "For example [{at: 0.4, points: 40}, {at: 1, points: 100}].",
                ),
            )
        return self

    def score(self, value: Decimal | str, scope: Scope, unit: str = "") -> Scored:  # noqa: ARG002
        """Return the points on the line at `value`, at ten decimals."""
        if isinstance(value, str):
            return not_a_number(value)
        low, high = self._around(value)
        points = _between(low, high, value)
        how = Later(_how, value, low, high, points, unit)
        data = {"from": [low.at, low.points], "to": [high.at, high.points]}
        return Scored(points, how, self._missed(value, points, unit), data)

    def _around(self, value: Decimal) -> tuple[Corner, Corner]:
        for low, high in pairwise(self.corners):
            if value <= high.at:
                return low, high
        return self.corners[-2], self.corners[-1]

    def _missed(self, value: Decimal, points: Decimal, unit: str) -> tuple[Rejected, ...]:
        best = max(self.corners, key=lambda corner: corner.points)
        if points >= best.points:
            return ()
        short = abs(best.at - value)
        full = number(best.points)
        label = Text(f"{full} 分", several(full, "point"))
        return (Rejected(label, Later(_why_not_full, best, short, unit), short),)


def _how(value: Decimal, low: Corner, high: Corner, points: Decimal, unit: str) -> Text:
    at, got = spoken(value, unit), number(points)
    ends = f"{spoken(low.at, unit)}→{number(low.points)}, {spoken(high.at, unit)}→{number(high.points)}"
    return Text(
        f"{at.zh}：按 {ends} 的直线，得 {got} 分", f"{at.en}: on the line {ends}, {several(got, 'point')}"
    )


def _why_not_full(best: Corner, short: Decimal, unit: str) -> Text:
    goal, by, full = spoken(best.at, unit), missed_by(short, unit), number(best.points)
    return Text(
        f"到 {goal.zh} 才得 {full} 分：差 {by.zh}。",
        f"{several(full, 'point comes', 'points come')} at {goal.en}: {by.en} short.",
    )


def _between(low: Corner, high: Corner, value: Decimal) -> Decimal:
    inside = min(max(value, low.at), high.at)
    rise = EXACT.multiply(high.points - low.points, inside - low.at)
    return kept(low.points + EXACT.divide(rise, high.at - low.at))
