"""考勤报表: DingTalk's workbook, title rows above the header, weekdays in the dates, 次日 after midnight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from jixiao.base.period import Month
from jixiao.demo.arrays import Random
from jixiao.demo.files.writing import write_workbook
from jixiao.demo.roster import Roster
from jixiao.demo.team import Team
from jixiao.demo.wish import SYNTHETIC, Wish

HEADER = (
    "姓名", "考勤组", "部门", "工号", "职位", "日期", "班次", "上班1打卡时间", "上班1打卡结果",
    "下班1打卡时间", "下班1打卡结果", "上班2打卡时间", "上班2打卡结果", "下班2打卡时间", "下班2打卡结果",
    "关联的审批单", "出勤天数", "休息天数", "工作时长(分钟)", "迟到次数", "迟到时长(分钟)", "早退次数",
    "早退时长(分钟)", "上班缺卡次数", "下班缺卡次数", "旷工天数", "事假(天)", "病假(天)", "加班时长(分钟)",
)  # fmt: skip
Cells = dict[str, str | int | float]
_WEEKDAYS = "一二三四五六日"
_LATE_MOST, _MISSED, _EARLY_LEAVE = 0.10, 0.006, 0.004
_SICK_OF_TEN = 4


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift as the punch clock names it."""

    name: str
    begins: time
    length: timedelta


_EARLY = Shift("早班 08:30-17:00", time(8, 30), timedelta(hours=8, minutes=30))
_LATE = Shift("晚班 16:30-24:00", time(16, 30), timedelta(hours=7, minutes=30))


@dataclass(frozen=True, slots=True)
class Punched:
    """What the clock knows of one person's day, in minutes."""

    lateness: int
    leaves_early: int
    before: int
    after: int
    missed_in: bool


def write_attendance(folder: Path, wish: Wish, team: Team, roster: Roster, month: Month) -> Path:
    """Write one month of everybody's days."""
    company = wish.shop.replace("/", "_")
    path = folder / f"{company}_考勤报表_{month.first:%Y%m%d}-{month.last:%Y%m%d}.xlsx"
    titles = [
        [f"{SYNTHETIC} 考勤报表 统计日期：{month.first} 至 {month.last}"],
        [f"报表生成时间：{month.plus(1).first} 09:30"],
    ]
    return write_workbook(path, "每日统计", [*titles, HEADER, *_rows(wish, team, roster, month)])


def _rows(wish: Wish, team: Team, roster: Roster, month: Month) -> Iterator[list[str | int | float]]:
    rng = wish.random("attendance", wish.span.index(month))
    for number, person in enumerate(team.people):
        head: Cells = {"姓名": person.name, "考勤组": "客服考勤组", "部门": person.group, "工号": person.id}
        head["职位"] = position_of(number)
        for at, day in enumerate(month.days, wish.first_day(month)):
            punched = _punched(rng, float(team.skills.punctual[number]))
            if roster.employed[number, at]:
                cells = _cells(roster, number, at, punched) | head | {"日期": _dated(day)}
                yield [cells.get(name, "") for name in HEADER]


def position_of(number: int) -> str:
    """Return the post of a person: the first one leads."""
    return "客服" if number else "客服组长"


def _punched(rng: Random, punctual: float) -> Punched:
    """Draw a day's punches; drawn for days off too, so that one day off moves no other day."""
    chance = rng.random(3)
    minutes, before, after = rng.integers(1, 25), rng.integers(1, 16), rng.integers(0, 25)
    late = chance[0] < (1 - punctual) ** 2 * _LATE_MOST
    leaves, missed = chance[1] < _EARLY_LEAVE, chance[2] < _MISSED
    return Punched(int(minutes * late), int(minutes * leaves), int(before), int(after), bool(missed))


def _cells(roster: Roster, number: int, at: int, punched: Punched) -> Cells:
    day, shift = roster.days[at], _LATE if roster.late_shift[number, at] else _EARLY
    if roster.rest[number, at]:
        return {"班次": "休息", "休息天数": 1, "出勤天数": 0}
    if roster.leave[number, at]:
        return _on_leave(day, shift, "病假" if at * 7 % 10 < _SICK_OF_TEN else "事假")
    if roster.absent[number, at]:
        return _absent(shift)
    return _worked(day, shift, punched)


def _absent(shift: Shift) -> Cells:
    words: Cells = {"班次": shift.name, "上班1打卡结果": "旷工", "下班1打卡结果": "旷工"}
    days: Cells = {"旷工天数": 1, "出勤天数": 0, "休息天数": 0}
    return words | days


def _on_leave(day: date, shift: Shift, kind: str) -> Cells:
    note = f"{kind}{day:%m-%d} {shift.begins:%H:%M}起 1天"
    words: Cells = {"上班1打卡结果": "请假", "下班1打卡结果": "请假", "关联的审批单": note}
    days: Cells = {"班次": shift.name, f"{kind}(天)": 1, "出勤天数": 0, "休息天数": 0}
    return words | days


def _worked(day: date, shift: Shift, punched: Punched) -> Cells:
    start = datetime.combine(day, shift.begins)
    came = start + timedelta(minutes=punched.lateness or -punched.before)
    went = start + shift.length + timedelta(minutes=-punched.leaves_early or punched.after)
    minutes = (went - came).seconds // 60
    cells: Cells = {"班次": shift.name, "出勤天数": 1, "休息天数": 0, "工作时长(分钟)": minutes}
    none: Cells = {"旷工天数": 0, "加班时长(分钟)": 0}
    return cells | _arrival(came, day, punched) | _departure(went, day, punched) | none


def _arrival(came: datetime, day: date, punched: Punched) -> Cells:
    late = 0 if punched.missed_in else punched.lateness
    return {
        "上班1打卡时间": "" if punched.missed_in else _clock(came, day),
        "上班1打卡结果": "缺卡" if punched.missed_in else "迟到" if late else "正常",
        "迟到次数": int(late > 0),
        "迟到时长(分钟)": late,
        "上班缺卡次数": int(punched.missed_in),
    }


def _departure(went: datetime, day: date, punched: Punched) -> Cells:
    return {
        "下班1打卡时间": _clock(went, day),
        "下班1打卡结果": "早退" if punched.leaves_early else "正常",
        "早退次数": int(punched.leaves_early > 0),
        "早退时长(分钟)": punched.leaves_early,
        "下班缺卡次数": 0,
    }


def _clock(moment: datetime, day: date) -> str:
    return f"{'次日 ' if moment.date() > day else ''}{moment:%H:%M}"


def _dated(day: date) -> str:
    return f"{day:%y-%m-%d} 星期{_WEEKDAYS[day.weekday()]}"
