"""工资曲线: pay over one figure, everything else held still; the cliffs in it by name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.spoken import money, spoken
from jixiao.base.text import Text
from jixiao.plans.checks.cliffs import find_cliffs
from jixiao.plans.checks.probe import Axis, axes, changed, run, somebody
from jixiao.plans.document import Plan
from jixiao.plans.vocabulary import word

POINTS = 48


@dataclass(frozen=True, slots=True)
class PayChart:
    """The line of pay over a figure: (value, gross) in order, and the cliffs in words."""

    figure: str
    label: Text
    unit: str
    points: tuple[tuple[Decimal, Decimal], ...]
    cliffs: tuple[Text, ...]
    marks: tuple[tuple[Decimal, Decimal], ...]

    def options(self) -> dict[str, Any]:
        """Return the chart for the page."""
        scale = 100 if self.unit == "share" else 1
        line = [[float(value * scale), float(gross)] for value, gross in self.points]
        falls = [{"xAxis": float(value * scale)} for value, _ in self.marks]
        axis = f"{self.label}{_AXIS.get(self.unit, '')}"
        return {
            "grid": {"left": 70, "right": 24, "top": 32, "bottom": 48},
            "tooltip": {"trigger": "axis"},
            "xAxis": {"type": "value", "name": axis, "nameLocation": "middle", "nameGap": 30, "scale": True},
            "yAxis": {
                "type": "value",
                "scale": True,
                "name": str(_GROSS),
                "nameTextStyle": {"align": "left"},
            },
            "series": [
                {
                    "type": "line",
                    "name": str(_GROSS),
                    "data": line,
                    "symbol": "none",
                    "markLine": {
                        "symbol": "none",
                        "data": falls,
                        "label": {"formatter": str(Text("断崖", "cliff"))},
                        "lineStyle": {"color": "#a3302c"},
                    },
                }
            ],
        }


_GROSS = Text("应发（元）", "gross pay (yuan)")
_AXIS = {
    "share": Text("（%）", " (%)"),
    "yuan": Text("（元）", " (yuan)"),
    "seconds": Text("（秒）", " (s)"),
    "points": Text("（分）", " (points)"),
}


def figures_of(plan: Plan) -> list[tuple[str, Text]]:
    """Return the figures that pay may be drawn over: those with steps first."""
    found = sorted(axes(plan).values(), key=lambda axis: not axis.edges)
    return [(axis.name, _label(plan, axis.name)) for axis in found]


def pay_chart(plan: Plan, figure: str) -> PayChart | None:
    """Return pay over a figure for somebody who is good at everything else; None where it plays no part."""
    axis = axes(plan).get(figure)
    if axis is None or not plan.pay:
        return None
    person = somebody(plan, "best")
    values = _values(axis)
    grosses = [one.gross for one in run(plan, [changed(person, figure, value) for value in values])]
    falls = [cliff for cliff in find_cliffs(plan) if cliff.figure == figure]
    told = tuple(
        Text(
            f"{spoken(one.at, one.unit).zh} → {spoken(one.better, one.unit).zh}：少 {money(one.loss)}",
            f"{spoken(one.at, one.unit).en} → {spoken(one.better, one.unit).en}: {money(one.loss)} less",
        )
        for one in falls
    )
    marks = tuple((one.at, one.before) for one in falls)
    pairs = tuple(zip(values, grosses, strict=True))
    return PayChart(figure, _label(plan, figure), axis.unit, pairs, told, marks)


def _values(axis: Axis) -> list[Decimal]:
    """Return even steps over the figure's range, and both sides of every edge."""
    edges = axis.edges or (axis.at("worst"), axis.at("best") or Decimal(1))
    low, high = min(edges), max(edges)
    room = (high - low) / 4 or abs(high) / 4 or Decimal(1)
    low, high = max(Decimal(0), low - room), high + room
    if axis.unit == "share":
        high = min(high, Decimal(1))
    even = {low + (high - low) * n / POINTS for n in range(POINTS + 1)}
    sides = {edge + side for edge in axis.edges for side in (-axis.one, Decimal(0), axis.one)}
    return sorted(value for value in {*even, *sides} if low <= value <= high)


def _label(plan: Plan, figure: str) -> Text:
    known = word(figure)
    return known.label if known else plan.names[figure].label
