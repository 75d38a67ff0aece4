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
_WEEKDAYS = "一二三四五六日"
_EARLY = ("早班 08:30-17:00", time(8, 30), timedelta(hours=8, minutes=30))
_LATE = ("晚班 16:30-24:00", time(16, 30), timedelta(hours=7, minutes=30))
_LATE_MOST, _MISSED, _ABSENT, _EARLY_LEAVE = 0.10, 0.006, 0.0015, 0.004
_SICK = 0.4


@dataclass(frozen=True, slots=True)
class Punched:
    """What the clock knows of one person's day; `lateness` and `leaves_early` are minutes."""

    late_shift: bool
    lateness: int
    leaves_early: int
    before: int
    after: int
    missed_in: bool
    absent: bool


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
    position = {day: n for n, day in enumerate(roster.days)}
    for number, person in enumerate(team.people):
        for day in month.days:
            at = position[day]
            punched = _punched(rng, float(team.skills.punctual[number]), bool(roster.late_shift[number, at]))
            if not roster.employed[number, at]:
                continue
            off = "rest" if roster.rest[number, at] else "leave" if roster.leave[number, at] else ""
            cells = _off(off, day, at) if off else _day(day, punched)
            head = {"姓名": person.name, "考勤组": "客服考勤组", "部门": person.group, "工号": person.id}
            row = (
                dict.fromkeys(HEADER, "") | head | {"职位": position_of(number), "日期": _dated(day)} | cells
            )
            yield [row[name] for name in HEADER]


def position_of(number: int) -> str:
    """Return the post of a person: the first one leads."""
    return "客服" if number else "客服组长"


def _punched(rng: Random, punctual: float, late_shift: bool) -> Punched:
    chance = rng.random(4)
    late = chance[0] < (1 - punctual) ** 2 * _LATE_MOST
    minutes, before, after = rng.integers(1, 25), rng.integers(1, 16), rng.integers(0, 25)
    leaves = chance[1] < _EARLY_LEAVE
    return Punched(
        late_shift, int(minutes) if late else 0, int(minutes) if leaves else 0, int(before), int(after),
        bool(chance[2] < _MISSED), bool(chance[3] < _ABSENT),
    )  # fmt: skip


def _off(why: str, day: date, seed: int) -> dict[str, str | int | float]:
    if why == "rest":
        return {"班次": "休息", "上班1打卡结果": "", "休息天数": 1, "出勤天数": 0}
    kind = "病假" if (seed * 7 % 10) / 10 < _SICK else "事假"
    note = f"{kind}{day:%m-%d} 08:30到{day:%m-%d} 17:00 1天"
    words = {"上班1打卡结果": "请假", "下班1打卡结果": "请假", "关联的审批单": note}
    return {"班次": _EARLY[0], **words, f"{kind}(天)": 1, "出勤天数": 0, "休息天数": 0}


def _day(day: date, punched: Punched) -> dict[str, str | int | float]:
    shift, begins, length = _LATE if punched.late_shift else _EARLY
    if punched.absent:
        return {
            "班次": shift,
            "上班1打卡结果": "旷工",
            "下班1打卡结果": "旷工",
            "旷工天数": 1,
            "出勤天数": 0,
            "休息天数": 0,
        }
    start = datetime.combine(day, begins)
    came = start + timedelta(minutes=punched.lateness or -punched.before)
    went = start + length + timedelta(minutes=-punched.leaves_early or punched.after)
    worked = (went - came).seconds // 60
    return {
        "班次": shift,
        "上班1打卡时间": "" if punched.missed_in else _clock(came, day),
        "上班1打卡结果": "缺卡" if punched.missed_in else "迟到" if punched.lateness else "正常",
        "下班1打卡时间": _clock(went, day),
        "下班1打卡结果": "早退" if punched.leaves_early else "正常",
        "出勤天数": 1, "休息天数": 0, "工作时长(分钟)": worked,
        "迟到次数": int(punched.lateness > 0 and not punched.missed_in),
        "迟到时长(分钟)": 0 if punched.missed_in else punched.lateness,
        "早退次数": int(punched.leaves_early > 0), "早退时长(分钟)": punched.leaves_early,
        "上班缺卡次数": int(punched.missed_in), "下班缺卡次数": 0, "旷工天数": 0, "加班时长(分钟)": 0,
    }  # fmt: skip


def _clock(moment: datetime, day: date) -> str:
    return f"{'次日 ' if moment.date() > day else ''}{moment:%H:%M}"


def _dated(day: date) -> str:
    return f"{day:%y-%m-%d} 星期{_WEEKDAYS[day.weekday()]}"
