"""目标显示: breakdown and progress as tables that are read on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.base.money import FEN, plain, ratio, rounded
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.cli.grid import grid
from jixiao.plans.targets.breakdown import Breakdown
from jixiao.plans.targets.document import Target, called
from jixiao.plans.targets.periods import LEVEL_NAMES, Level, named
from jixiao.plans.targets.standing import SAID, Standing
from jixiao.plans.targets.status import OwnerStatus

_MOST_COLUMNS = 8
_FEW = 5
# From here on fen in a forecast say nothing.
_ROUGH_FROM = 100
_TENTH = Decimal("0.1")
_SEPARATOR = Text("、", ", ")


def breakdown_view(broken: Breakdown, level: Level) -> str:
    """Return a target broken down: heading, reasons of the steps, a row per period, a column per owner."""
    steps = [
        str(
            Text(
                f"  分到{LEVEL_NAMES[step.into].zh}：{step.reason.zh}",
                f"  into {LEVEL_NAMES[step.into].en}: {step.reason.en}",
            )
        )
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
    """Return all targets on a day: every owner; then the top owner's running periods and what is carried."""
    parts: list[str] = []
    for target in dict.fromkeys(status.target.id for status in found):
        mine = [status for status in found if status.target.id == target]
        owners = [(str(called(status.owner.owner)), status.standing) for status in mine]
        parts += [*_heading(mine[0].target), "", _standings(Text("对象", "owner"), owners), ""]
        parts += [_standings(Text("本期", "now running"), _running(mine[0])), ""] if mine[0].running else []
        parts += [_carry(mine[0], level)] if mine[0].periods else []
        parts += [*_notes(mine[0]), ""]
    return "\n".join(parts)


def _running(status: OwnerStatus) -> list[tuple[str, Standing]]:
    found = status.running.items()
    return [(f"{LEVEL_NAMES[level]} {named(span, level)}", now) for level, (span, now) in found]


def _standings(first: Text, lines: Sequence[tuple[str, Standing]]) -> str:
    header = (
        first,
        Text("目标", "target"),
        Text("应完成", "due to date"),
        Text("已完成", "done"),
        Text("进度完成率", "to date"),
        Text("总完成率", "of whole"),
        Text("剩余每天需", "per day needed"),
        Text("相当于计划", "of plan"),
        Text("预测", "forecast"),
        Text("区间", "band"),
        Text("判断", "verdict"),
    )
    cells = [[name, *_cells(now)] for name, now in lines]
    return grid([str(name) for name in header], cells, range(1, 10))


def _cells(now: Standing) -> list[str]:
    numbers: list[Decimal | None] = [now.value, now.planned, now.done]
    shares = [percent(now.to_date), percent(now.of_whole)]
    needed = [rough(now.per_day), percent(now.pace)]
    return [*map(number, numbers), *shares, *needed, *_forecast(now), str(SAID[now.verdict])]


def _forecast(now: Standing) -> list[str]:
    seen = now.forecast
    if seen is None:
        return ["-", "-"]
    if seen.low is None:
        return [
            rough(seen.value),
            str(Text(f"仅 {seen.days} 天，不给区间", f"{several(seen.days, 'day')}: too few")),
        ]
    return [rough(seen.value), f"{rough(seen.low)}..{rough(seen.high)}"]


def _carry(status: OwnerStatus, level: Level) -> str:
    header = (
        Text("周期", "period"),
        Text("计划", "planned"),
        Text("转入", "brought in"),
        Text("完成", "done"),
        Text("完成率", "of plan"),
        Text("转出", "carried on"),
        Text("原因", "why"),
    )
    lines = [
        [
            str(named(period.span, level)),
            *map(number, (period.planned, period.carried_in, period.done)),
            percent(ratio(period.done, period.planned)),
            number(period.carried_out),
            _why(period.needs_review, period.why),
        ]
        for period in status.periods
    ]
    return grid([str(name) for name in header], lines, range(1, 6))


def _why(needs_review: bool, why: Text | None) -> str:
    if needs_review:
        return str(Text("请在 reviews 写明原因", "please write why, under reviews"))
    return str(why) if why else ""


def _notes(status: OwnerStatus) -> list[str]:
    missing = status.standing.no_data
    if not missing:
        return []
    days = str(_SEPARATOR).join(map(str, missing[:_FEW]))
    more = Text(" 等", " and more") if len(missing) > _FEW else Text("", "")
    return [
        str(
            Text(
                f"没有数据的日子 {len(missing)} 天（{days}{more.zh}）：未当作 0，按已有节奏预测。",
                f"no data for {several(len(missing), 'day')} ({days}{more.en}): not 0, "
                "but forecast at the pace so far.",
            )
        )
    ]


def number(value: Decimal | None) -> str:
    """Return a number as people write it, at most two decimals; - for none."""
    if value is None:
        return "-"
    shown = rounded(value, FEN)
    return f"{plain(shown) if shown == int(shown) else shown:,f}"


def rough(value: Decimal | None) -> str:
    """Return an estimate without more digits than it knows; - for none."""
    big = value is not None and abs(value) >= _ROUGH_FROM
    return number(rounded(value, Decimal(1)) if big and value is not None else value)


def percent(value: Decimal | None) -> str:
    """Return a share as 95.3%; - for none."""
    return "-" if value is None else f"{rounded(value * 100, _TENTH):,f}%"
