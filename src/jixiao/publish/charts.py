"""图表数据: what the report's charts draw, as plain JSON; every chart's table is made from the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jixiao.base.money import kept, written
from jixiao.base.text import Text, both
from jixiao.plans.statement import Statement
from jixiao.publish.numbers import shown
from jixiao.publish.overview import grade_counts, score_buckets
from jixiao.publish.result import HourCount, MonthResult, Trend

WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)
_PEOPLE = Text("人", "people")


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its kind, title, what one value counts, and the rows that its table shows too.

    A row is (category, value as drawn, value as read); a heat map has `grid` instead: hours x weekdays.
    """

    id: str
    kind: str
    title: Text
    note: Text
    of: Text
    rows: tuple[tuple[Text, Decimal | None, Text], ...] = ()
    grid: tuple[tuple[int, ...], ...] = ()
    wide: bool = False
    unit: Text = field(default_factory=lambda: both(""))

    def to_json(self) -> dict[str, Any]:
        """Return what the drawing script reads; values as exact text, only as fine as a picture needs."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title.to_json(),
            "of": self.of.to_json(),
            "unit": self.unit.to_json(),
            "categories": [label.to_json() for label, _, _ in self.rows],
            "values": [
                None if value is None else written(round(value, 4).normalize()) for _, value, _ in self.rows
            ],
            "read": [text.to_json() for _, _, text in self.rows],
            "grid": [list(row) for row in self.grid],
            "weekdays": [weekday.to_json() for weekday in WEEKDAYS],
        }


def charts(statements: Sequence[Statement], result: MonthResult) -> list[Chart]:
    """Return the charts there is data for, in the order in which they are shown."""
    listed = [
        _counts("scores", _SCORES, [(both(span), n) for span, n in score_buckets(statements)]),
        _counts("grades", _GRADES, grade_counts(statements)),
        _counts("response", _RESPONSE, [(bucket.label, bucket.count) for bucket in result.response_times]),
        *(_trend(index, trend) for index, trend in enumerate(result.trends)),
        _heat(result.hours),
    ]
    return [chart for chart in listed if chart.rows or chart.grid]


_Words = tuple[Text, Text, Text]
_SCORES: _Words = (
    Text("得分分布", "Scores"),
    Text("每 5 分一档，含下限、不含上限", "Steps of 5 points, lower edge included"),
    _PEOPLE,
)
_GRADES: _Words = (Text("等级分布", "Grades"), Text("各等级的人数", "People in each grade"), _PEOPLE)
_RESPONSE: _Words = (
    Text("响应时间分布", "Response times"),
    Text("每个回合等了多久才有人回复", "How long each round waited for an answer"),
    Text("个回合", "rounds"),
)


def _counts(chart_id: str, words: _Words, rows: Sequence[tuple[Text, int]]) -> Chart:
    title, note, of = words
    drawn = tuple((label, Decimal(count), both(f"{count:,}")) for label, count in rows)
    return Chart(chart_id, "bar", title, note, of, drawn)


def _trend(index: int, trend: Trend) -> Chart:
    scale = 100 if trend.unit == "share" else 1
    rows = tuple(
        (
            both(point.day.strftime("%m-%d")),
            None if point.value is None else kept(point.value * scale),
            shown(point.value, trend.unit),
        )
        for point in trend.team
    )
    title = Text(f"{trend.label.zh}走势", f"{trend.label.en}, day by day")
    note = Text("团队合计，逐日", "The whole team, by day")
    return Chart(f"trend-{index}", "line", title, note, trend.label, rows, unit=_axis_unit(trend.unit))


def _axis_unit(unit: str) -> Text:
    units = {"share": both("%"), "seconds": Text("秒", "s"), "yuan": both("¥")}
    return units.get(unit, both(""))


def _heat(hours: Sequence[HourCount]) -> Chart:
    counted = {(cell.weekday, cell.hour): cell.count for cell in hours}
    grid = tuple(tuple(counted.get((weekday, hour), 0) for hour in range(24)) for weekday in range(7))
    return Chart(
        "hours",
        "heat",
        Text("接待时段", "When buyers come"),
        Text("每周各小时开始的接待数，全月合计", "Contacts begun in each hour of the week, month total"),
        Text("次接待", "contacts"),
        grid=grid if counted else (),
        wide=True,
    )
