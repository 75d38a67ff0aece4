"""钉钉考勤: title rows above the header, weekdays in the dates, 次日 for punches after midnight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.attendance import ATTENDANCE
from jixiao.ingest.attendance_cells import (
    LEAVES,
    day_of,
    in_minutes,
    is_number,
    leave_of,
    named,
    plainly,
    planned,
    punch,
    units_of,
)
from jixiao.ingest.format import Context, Format, Match, Record, raw_of, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet

_PUNCHES = (1, 2, 3, 4)
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
    **{kind: (kind,) for kind in LEAVES},
}
_AS_THEY_ARE = ("person", "name", "worked_days", "rest_days", "late_times", "early_times", "absent_days")
_MINUTES = ("late_minutes", "early_minutes", "overtime_minutes")


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
        units = units_of(sheet.head[match.header], match.places)
        found = list(named(sheet, match, context))
        if found:
            made = [_attended(record, units) for record in found]
            yield whole(ATTENDANCE, made, [record.line for record in found], raw_of(found))


def _attended(record: Record, units: Mapping[str, str]) -> dict[str, str | None]:
    cells = record.cells
    day = day_of(cells.get("day") or "")
    row = {name: cells.get(name) for name in _AS_THEY_ARE}
    row |= {name: in_minutes(cells.get(name), units.get(name)) for name in _MINUTES}
    row |= {"day": day.isoformat() if day else cells.get("day"), "missed_punches": _missed(cells)}
    return row | leave_of(cells, units) | (_moments(cells, day) if day else {})


def _moments(cells: Mapping[str, str | None], day: date) -> dict[str, str | None]:
    ins = [found for n in _PUNCHES if (found := punch(cells.get(_IN.format(n)), day))]
    outs = [found for n in _PUNCHES if (found := punch(cells.get(_OUT.format(n)), day))]
    start, end = planned(cells.get("shift"), day)
    return {
        "first_in": str(min(ins)) if ins else None,
        "last_out": str(max(outs)) if outs else None,
        "planned_start": start,
        "planned_end": end,
    }


def _missed(cells: Mapping[str, str | None]) -> str | None:
    """Return the punches missed: the sum of both columns, else the one column, else counted results."""
    both = [cells.get("missed_in"), cells.get("missed_out")]
    if any(cell is not None for cell in both):
        numbers = [cell for cell in both if cell is not None]
        return plainly(sum(map(Decimal, numbers), Decimal(0))) if all(map(is_number, numbers)) else numbers[0]
    if cells.get("missed_punches") is not None:
        return cells["missed_punches"]
    results = [cells.get(_RESULT.format(n)) for n in range(2, 2 * len(_PUNCHES) + 2)]
    return str(sum(result == "缺卡" for result in results)) if any(results) else None


FORMATS = (DingTalkAttendance(),)
