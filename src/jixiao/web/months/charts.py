"""图表数据: ECharts options as plain values, each with the rows that a table beside it shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.metrics.registry import METRICS
from jixiao.web.months.evidence import step_labels
from jixiao.web.months.figures import Value, by_person, together
from jixiao.web.months.models import DayShape
from jixiao.web.months.shifts import on_shift
from jixiao.web.months.span import Span

Options = dict[str, Any]
WEEKDAYS = (
    Text("周一", "Mon"), Text("周二", "Tue"), Text("周三", "Wed"), Text("周四", "Thu"), Text("周五", "Fri"),
    Text("周六", "Sat"), Text("周日", "Sun"),
)  # fmt: skip
_UNITS = {
    "share": Text("（%）", "(%)"),
    "seconds": Text("（秒）", "(s)"),
    "yuan": Text("（元）", "(yuan)"),
    "minutes": Text("（分钟）", "(min)"),
}
_GRID = {"left": 8, "right": 16, "top": 24, "bottom": 8, "containLabel": True}


def trend(label: Text, days: dict[date, Value]) -> Options:
    """Return a line over days; a day without data is a gap, never 0."""
    return {
        "grid": _GRID,
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {"type": "category", "data": [f"{day:%m-%d}" for day in days]},
        "yAxis": {"type": "value", "scale": True},
        "series": [
            {
                "type": "line",
                "name": str(label),
                "data": [_to_draw(one.value, one.unit) for one in days.values()],
            }
        ],
    }


def unit_of(metric: str) -> Text:
    """Return in what a chart's axis counts, in brackets; empty for plain numbers."""
    return _UNITS.get(METRICS[metric].unit.value, Text("", ""))


def _to_draw(value: Decimal | None, unit: str = "") -> float | None:
    """Return a number for drawing only: a pixel needs no exact decimals."""
    if value is None:
        return None
    return round(float(value * 100 if unit == "share" else value), 2)


def shapes_of(people: Iterable[int], span: Span, shift: str = "") -> Options:
    """Return the response distribution and the hour-by-weekday heat map of these people."""
    hours = [[0] * 24 for _ in WEEKDAYS]
    steps = [0] * len(step_labels())
    found = DayShape.objects.filter(person__in=list(people), day__gte=span.first, day__lte=span.last)
    for day, by_hour, by_step in on_shift(found, shift).values_list("day", "hours", "responses"):
        for hour, count in enumerate(by_hour):
            hours[day.weekday()][hour] += count
        for index, count in enumerate(by_step):
            steps[index] += count
    return {
        "responses": list(zip(step_labels(), steps, strict=True)),
        "responses_chart": _bars(steps),
        "hours": list(zip(WEEKDAYS, hours, strict=True)),
        "hours_chart": _heat(hours),
    }


def _bars(steps: list[int]) -> Options:
    return {
        "grid": _GRID,
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {
            "type": "category",
            "data": [str(label) for label in step_labels()],
            "axisLabel": {"interval": 0, "rotate": 40},
        },
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [{"type": "bar", "data": steps}],
    }


def _heat(hours: list[list[int]]) -> Options:
    cells = [[hour, day, count] for day, counts in enumerate(hours) for hour, count in enumerate(counts)]
    most = max((count for *_, count in cells), default=1) or 1
    return {
        "grid": _GRID | {"bottom": 40},
        "tooltip": {"confine": True},
        "xAxis": {"type": "category", "data": list(range(24))},
        "yAxis": {"type": "category", "data": [str(day) for day in WEEKDAYS], "inverse": True},
        "visualMap": {
            "min": 0, "max": most, "orient": "horizontal", "left": "center", "bottom": 0, "itemHeight": 90,
            "inRange": {"color": ["#f3f6f9", "#22608f"]},
            "text": [str(Text(f"{most:,} 个买家", several(f"{most:,}", "buyer"))), "0"],
        },
        "series": [{"type": "heatmap", "data": cells}],
    }  # fmt: skip


def funnel(people: Iterable[int], span: Span, shop: str = "", shift: str = "") -> Options:
    """Return inquiries, ordered, paid and lost of these people: counts, shares of the inquiries, a chart."""
    sums = together(by_person(people, span, ("inquiry_order_rate", "inquiry_pay_rate"), shop, shift))
    ordered, paid = sums.get("inquiry_order_rate"), sums.get("inquiry_pay_rate")
    if ordered is None or paid is None or not ordered.denominator:
        return {"rows": [], "chart": None}
    asked = ordered.denominator
    counts = [
        (Text("询单", "inquiries"), asked),
        (Text("下单", "ordered"), ordered.numerator or Decimal(0)),
        (Text("付款", "paid"), paid.numerator or Decimal(0)),
    ]
    lost = [
        (Text("下单前流失", "lost before the order"), counts[0][1] - counts[1][1]),
        (Text("付款前流失", "lost before payment"), counts[1][1] - counts[2][1]),
    ]
    return {
        "rows": [(label, count, count / asked) for label, count in counts],
        "lost": [(label, count, count / asked) for label, count in lost],
        "chart": _funnel(counts),
    }


def _funnel(counts: list[tuple[Text, Decimal]]) -> Options:
    # A chart's own {c} knows no thousands commas: the number stands in the name.
    data = [{"name": f"{label} {int(count):,}", "value": int(count)} for label, count in counts]
    series = {
        "type": "funnel", "sort": "none", "left": 8, "right": 8, "top": 8, "bottom": 8, "data": data,
        "label": {"position": "inside", "formatter": "{b}"},
    }  # fmt: skip
    return {"series": [series], "tooltip": {"confine": True}}
