"""目标显示: breakdown and progress as tables that are read on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.base.money import FEN, plain, rounded
from jixiao.base.text import Text
from jixiao.cli.grid import grid
from jixiao.plans.targets.breakdown import Breakdown
from jixiao.plans.targets.document import Target, called
from jixiao.plans.targets.periods import Level, named
from jixiao.plans.targets.standing import SAID, Standing
from jixiao.plans.targets.status import OwnerStatus

_MOST_COLUMNS = 8
_TENTH = Decimal("0.1")
_SEPARATOR = Text("、", ", ")


def breakdown_view(broken: Breakdown, level: Level) -> str:
    """Return a target broken down: heading, reasons of the steps, a row per period, a column per owner."""
    steps = [
        str(Text(f"  分到 {step.into}：{step.reason.zh}", f"  into {step.into}: {step.reason.en}"))
        for step in broken.steps
    ]
    return "\n".join([*_heading(broken.target), *steps, "", _periods(broken, level), ""])


def _periods(broken: Breakdown, level: Level) -> str:
    columns = [broken.portions(owner, level) for owner in broken.owners]
    names = [str(called(owner.owner)) for owner in broken.owners]
    if len(columns) <= _MOST_COLUMNS:
        lines = [
            [str(named(line[0].span, level)), *(number(portion.value) for portion in line)]
            for line in zip(*columns, strict=True)
        ]
        return grid([str(Text("周期", "period")), *names], lines, range(1, len(names) + 1))
    listed = [
        [name, str(named(portion.span, level)), number(portion.value)]
        for name, portions in zip(names, columns, strict=True)
        for portion in portions
    ]
    return grid(
        [str(Text("对象", "owner")), str(Text("周期", "period")), str(Text("目标", "target"))], listed, [2]
    )


def _heading(target: Target) -> list[str]:
    label = str(target.label) if target.label else target.id
    head = f"{label}  {called(target.owner)}  {target.metric}  {target.span}  {number(target.value)}"
    notes = [
        (Text("理由", "Reason"), (target.reason,) if target.reason else ()),
        (Text("条件", "Conditions"), target.conditions),
        (Text("障碍", "Obstacles"), target.obstacles),
        (Text("所需支持", "Help needed"), target.help),
        (Text("奖励", "Reward"), (target.reward,) if target.reward else ()),
        (Text("未达成时", "If missed"), (target.consequence,) if target.consequence else ()),
    ]
    return [head, *(f"  {name}: {str(_SEPARATOR).join(map(str, said))}" for name, said in notes if said)]


def status_view(found: Sequence[OwnerStatus], level: Level) -> str:
    """Return all targets on a day: one line per owner, then the top owner's periods with what is carried."""
    parts: list[str] = []
    for target in dict.fromkeys(status.target.id for status in found):
        mine = [status for status in found if status.target.id == target]
        parts += [
            *_heading(mine[0].target),
            "",
            _owners(mine),
            "",
            _carry(mine[0], level),
            *_notes(mine[0]),
            "",
        ]
    return "\n".join(parts)


def _owners(mine: Sequence[OwnerStatus]) -> str:
    header = (
        Text("对象", "owner"),
        Text("目标", "target"),
        Text("应完成", "due to date"),
        Text("已完成", "done"),
        Text("进度完成率", "to date"),
        Text("总完成率", "of whole"),
        Text("剩余每天需", "per day needed"),
        Text("为计划的", "of plan"),
        Text("预测", "forecast"),
        Text("区间", "band"),
        Text("判断", "verdict"),
    )
    lines = [[str(called(status.owner.owner)), *_cells(status.standing)] for status in mine]
    return grid([str(name) for name in header], lines, range(1, 10))


def _cells(now: Standing) -> list[str]:
    numbers = [now.value, now.planned, now.done]
    shares = [percent(now.to_date), percent(now.of_whole)]
    needed = [number(now.per_day), percent(now.pace)]
    return [*map(number, numbers), *shares, *needed, *_forecast(now), str(SAID[now.verdict])]


def _forecast(now: Standing) -> list[str]:
    if now.forecast is None:
        return ["-", "-"]
    if now.forecast.low is None or now.forecast.high is None:
        days = now.forecast.days
        return [number(now.forecast.value), str(Text(f"仅 {days} 天，不给区间", f"{days} days: too few"))]
    return [number(now.forecast.value), f"{number(now.forecast.low)}..{number(now.forecast.high)}"]


def _carry(status: OwnerStatus, level: Level) -> str:
    header = (
        Text("周期", "period"),
        Text("计划", "planned"),
        Text("转入", "brought in"),
        Text("完成", "done"),
        Text("转出", "carried on"),
        Text("原因", "why"),
    )
    lines = [
        [
            str(named(period.span, level)),
            *map(number, (period.planned, period.carried_in, period.done, period.carried_out)),
            _why(period.needs_review, period.why),
        ]
        for period in status.periods
    ]
    return grid([str(name) for name in header], lines, range(1, 5))


def _why(needs_review: bool, why: Text | None) -> str:
    if needs_review:
        return str(Text("请在 reviews 写明原因", "please write why, under reviews"))
    return str(why) if why else ""


def _notes(status: OwnerStatus) -> list[str]:
    missing = status.standing.no_data
    if not missing:
        return []
    days = str(_SEPARATOR).join(map(str, missing[:5]))
    more = Text(" 等", " and more") if len(missing) > 5 else Text("", "")
    return [
        str(
            Text(
                f"没有数据的日子 {len(missing)} 天（{days}{more.zh}）：未当作 0，按已有节奏预测。",
                f"{len(missing)} days without data ({days}{more.en}): not counted as 0, forecast at the pace so far.",
            )
        )
    ]


def number(value: Decimal | None) -> str:
    """Return a number as people write it, at most two decimals; - for none."""
    return "-" if value is None else format(plain(rounded(value, FEN)), ",f")


def percent(value: Decimal | None) -> str:
    """Return a share as 95.3%; - for none."""
    return "-" if value is None else f"{rounded(value * 100, _TENTH):,f}%"
