"""钉钉考勤: title rows above the header, weekdays in the dates, 次日 for punches after midnight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.attendance import ATTENDANCE
from jixiao.ingest.format import Context, Format, Match, Record, records, whole
from jixiao.ingest.headers import plain_name
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet

_PUNCHES = (1, 2, 3, 4)
_LEAVES = (
    "事假",
    "病假",
    "年假",
    "调休",
    "婚假",
    "产假",
    "陪产假",
    "丧假",
    "哺乳假",
    "例假",
    "育儿假",
    "请假",
)
_IN, _OUT, _RESULT = "in{}", "out{}", "result{}"
_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "person": ("工号", "员工工号"),
    "day": ("日期", "考勤日期"),
    "shift": ("班次",),
    **{_IN.format(n): (f"上班{n}打卡时间",) for n in _PUNCHES},
    **{_OUT.format(n): (f"下班{n}打卡时间",) for n in _PUNCHES},
    **{_RESULT.format(2 * n): (f"上班{n}打卡结果",) for n in _PUNCHES},
    **{_RESULT.format(2 * n + 1): (f"下班{n}打卡结果",) for n in _PUNCHES},
    "approval": ("关联的审批单",),
    "worked_days": ("出勤天数",),
    "rest_days": ("休息天数",),
    "late_times": ("迟到次数",),
    "late_minutes": ("迟到时长", "迟到分钟"),
    "early_times": ("早退次数",),
    "early_minutes": ("早退时长", "早退分钟"),
    "missed_in": ("上班缺卡次数",),
    "missed_out": ("下班缺卡次数",),
    "missed_punches": ("缺卡次数",),
    "absent_days": ("旷工天数",),
    "overtime_minutes": ("加班时长", "加班总时长"),
    **{kind: (kind,) for kind in _LEAVES},
}
_AS_THEY_ARE = ("person", "name", "worked_days", "rest_days", "late_times", "early_times", "absent_days")
_MINUTES = ("late_minutes", "early_minutes", "overtime_minutes")
_DATE = re.compile(r"(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_CLOCK = re.compile(r"(次日)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*$")
_SHIFT = re.compile(r"(\d{1,2}):(\d{2})\s*[-~—–至到]+\s*(次日)?\s*(\d{1,2}):(\d{2})")
_APPROVED = re.compile(r"(调休|[^\s\d,;，；]{1,3}假).*?([\d.]+)\s*(天|小时)")
_HOURS_A_DAY = 8


class DingTalkAttendance(Format):
    """The daily sheet of DingTalk's attendance report."""

    id = "dingtalk_attendance"
    label = Text("钉钉考勤报表", "DingTalk attendance")
    columns = _COLUMNS
    needs = ("name", "day", _IN.format(1), _OUT.format(1))
    least = 6

    @property
    def tables(self) -> tuple[Table, ...]:
        """Attendance, one row per person and day."""
        return (ATTENDANCE,)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield one row per person and day."""
        del context
        units = _units(sheet.head[match.header], match.places)
        found = [record for record in records(sheet, match) if record.cells.get("name")]
        if found:
            made = [_attended(record, units) for record in found]
            yield whole(ATTENDANCE, made, [record.line for record in found], [r.raw for r in found])


def _units(head: Sequence[str], places: Mapping[str, int]) -> Mapping[str, str]:
    """Return what each column counts in, as its header says: minutes unless hours, days unless hours."""
    return {name: "hours" for name, place in places.items() if "小时" in plain_unit(head[place])}


def plain_unit(header: str) -> str:
    """Return what a header says beside its name: `加班时长(小时)` -> `(小时)`."""
    return header.replace(plain_name(header), "")


def _attended(record: Record, units: Mapping[str, str]) -> dict[str, str | None]:
    cells = record.cells
    day = day_of(cells.get("day") or "")
    row = {name: cells.get(name) for name in _AS_THEY_ARE}
    row |= {name: _minutes(cells.get(name), units.get(name)) for name in _MINUTES}
    row |= {"day": day.isoformat() if day else cells.get("day"), "missed_punches": _missed(cells)}
    return row | _leave(cells, units) | (_moments(cells, day) if day else {})


def day_of(text: str) -> date | None:
    """Return the day of `26-10-03 星期六`, `2026/10/3` or `2026年10月3日`."""
    match = _DATE.search(text)
    if not match:
        return None
    year, month, number = (int(part) for part in match.groups())
    try:
        return date(year if len(match[1]) > len("99") else 2000 + year, month, number)
    except ValueError:
        return None


def _moments(cells: Mapping[str, str | None], day: date) -> dict[str, str | None]:
    ins = [found for n in _PUNCHES if (found := _clock(cells.get(_IN.format(n)), day))]
    outs = [found for n in _PUNCHES if (found := _clock(cells.get(_OUT.format(n)), day))]
    start, end = _planned(cells.get("shift"), day)
    return {
        "first_in": str(min(ins)) if ins else None,
        "last_out": str(max(outs)) if outs else None,
        "planned_start": start,
        "planned_end": end,
    }


def _clock(cell: str | None, day: date) -> datetime | None:
    """Return the moment of a punch: `08:55`, `次日 02:15`, or with the date before it."""
    match = _CLOCK.search(cell or "")
    if not match or not cell:
        return None
    on = day_of(cell) or day
    return _at(on, int(match[2]), int(match[3]), int(match[4] or 0), next_day=bool(match[1]))


def _at(day: date, hour: int, minute: int, second: int = 0, *, next_day: bool = False) -> datetime:
    since = timedelta(days=int(next_day), hours=hour, minutes=minute, seconds=second)
    return datetime.combine(day, time()) + since


def _planned(shift: str | None, day: date) -> tuple[str | None, str | None]:
    """Return when a shift `早班 08:30-17:00` begins and ends; a night shift ends tomorrow."""
    match = _SHIFT.search(shift or "")
    if not match:
        return None, None
    start = _at(day, int(match[1]), int(match[2]))
    end = _at(day, int(match[4]), int(match[5]), next_day=bool(match[3]))
    return str(start), str(end if end > start else end + timedelta(days=1))


def _minutes(cell: str | None, unit: str | None) -> str | None:
    if cell is None or unit != "hours":
        return cell
    try:
        return f"{float(cell) * 60:g}"
    except ValueError:
        return cell


def _missed(cells: Mapping[str, str | None]) -> str | None:
    """Return the punches missed: the sum of both columns, else the one column, else counted results."""
    both = [cells.get("missed_in"), cells.get("missed_out")]
    if any(cell is not None for cell in both):
        numbers = [cell for cell in both if cell is not None]
        return f"{sum(float(cell) for cell in numbers):g}" if all(map(_is_number, numbers)) else numbers[0]
    if cells.get("missed_punches") is not None:
        return cells["missed_punches"]
    results = [cells.get(_RESULT.format(n)) for n in range(2, 2 * len(_PUNCHES) + 2)]
    return str(sum(result == "缺卡" for result in results)) if any(results) else None


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(\.\d+)?", text))


def _leave(cells: Mapping[str, str | None], units: Mapping[str, str]) -> dict[str, str | None]:
    """Return kind and days of a leave, from its own column or from the request that was approved.

    A request over several days stands on each of them with its whole length: a day holds one day at most.
    """
    for kind in _LEAVES:
        cell = cells.get(kind)
        if cell and _is_number(cell) and float(cell):
            return _leave_of(kind, float(cell), hours=units.get(kind) == "hours")
    match = _APPROVED.search(cells.get("approval") or "")
    if match and _is_number(match[2]):
        return _leave_of(match[1], float(match[2]), hours=match[3] == "小时")
    return {}


def _leave_of(kind: str, length: float, *, hours: bool) -> dict[str, str | None]:
    return {"leave_kind": kind, "leave_days": f"{min(1.0, length / _HOURS_A_DAY if hours else length):g}"}


FORMATS = (DingTalkAttendance(),)
