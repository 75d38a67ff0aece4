"""企业微信考勤: the daily punch report, its header on one line or on two with merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

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
from jixiao.ingest.headers import columns_of, plain_name
from jixiao.ingest.landing import Rows
from jixiao.ingest.order_lines import Cells
from jixiao.ingest.sheet import Sheet

_PUNCHES = (1, 2, 3)
_INS = tuple(f"in{n}" for n in (*_PUNCHES, "earliest"))
_OUTS = tuple(f"out{n}" for n in (*_PUNCHES, "latest"))
_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "person": ("工号",),
    "day": ("日期", "时间"),
    "rule": ("考勤规则", "所属规则"),
    "shift": ("班次",),
    **{f"in{n}": (f"上班{n}打卡时间", f"上班{n}", *(["上班打卡时间"] if n == 1 else [])) for n in _PUNCHES},
    **{f"out{n}": (f"下班{n}打卡时间", f"下班{n}", *(["下班打卡时间"] if n == 1 else [])) for n in _PUNCHES},
    "inearliest": ("最早",),
    "outlatest": ("最晚",),
    "result": ("考勤结果",),
    "late_times": ("迟到次数",),
    "late_minutes": ("迟到时长",),
    "early_times": ("早退次数",),
    "early_minutes": ("早退时长",),
    "missed_punches": ("缺卡次数",),
    "absent_days": ("旷工天数",),
    "overtime_minutes": ("加班时长",),
    "approval": ("假勤申请",),
    **{kind: (kind,) for kind in LEAVES},
}
_AS_THEY_ARE = ("person", "name")
_MINUTES = ("late_minutes", "early_minutes", "overtime_minutes")
# Where no column counts them, the words of the result do.
_WORDS = {"late_times": "迟到", "early_times": "早退", "missed_punches": "缺卡", "absent_days": "旷工"}


class WeComAttendance(Format):
    """The daily punch report of WeCom."""

    id = "wecom_attendance"
    label = Text("企业微信考勤日报", "WeCom attendance")
    columns = _COLUMNS
    needs = ("name", "day", "rule", "result")
    least = 6

    @property
    def tables(self) -> tuple[Table, ...]:
        """Attendance, one row per person and day."""
        return (ATTENDANCE,)

    def match(self, sheet: Sheet) -> Match | None:
        """Return the header; where it takes two lines, the lower one."""
        found = super().match(sheet)
        if all(names.isdisjoint(sheet.names) for names in self.wanted):
            return found
        for index in range(1, len(sheet.head)):
            headers = _two_lines(sheet.head[index - 1], sheet.head[index])
            places = columns_of(headers, self.columns)
            if len(places) >= self.least and all(name in places for name in self.needs):
                match = Match(self, index, places, self._score(places, headers))
                better = found is None or (match.score, _is_header(sheet.head, index)) > (found.score, False)
                found = match if better else found
        return found

    def headers(self, sheet: Sheet, match: Match) -> Sequence[str]:
        """Return the header as one line, where it takes two."""
        row = sheet.head[match.header]
        alone = dict(match.places) == columns_of(row, _COLUMNS) and not _is_header(sheet.head, match.header)
        if match.header == 0 or alone:
            return list(row)
        return _two_lines(sheet.head[match.header - 1], row)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield one row per person and day."""
        headers = list(self.headers(sheet, match))
        flat = replace(sheet, head=[*sheet.head[: match.header], headers], faults=sheet.faults)
        units = units_of(headers, match.places)
        found = list(named(flat, match, context))
        sheet.faults = flat.faults
        if found:
            made = [_attended(record, units) for record in found]
            told = {name: headers[place].strip() for name, place in match.places.items()}
            yield whole(ATTENDANCE, made, [r.line for r in found], raw_of(found), told)


def _is_header(head: Sequence[Sequence[str]], index: int) -> bool:
    """Whether a row only completes the names above it; a row of data never does."""
    if index == 0:
        return False
    pairs = zip_longest(_spread(head[index - 1]), head[index], fillvalue="")
    below = [(top, bottom.strip()) for top, bottom in pairs if bottom.strip()]
    return bool(below) and all(plain_name(top + bottom) in _KNOWN for top, bottom in below)


def _spread(row: Sequence[str]) -> list[str]:
    """Return a row with merged cells standing over the blanks to their right."""
    over = ""
    return [over := cell.strip() or over for cell in row]


def _two_lines(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return two lines of a header as one: a merged cell above stands over the blanks to its right."""
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    headers, over = [], ""
    for top, bottom in zip(above, below, strict=True):
        over = top.strip() or over
        headers.append(_joined(over if bottom.strip() else top.strip(), bottom.strip()))
    return headers


def _joined(top: str, bottom: str) -> str:
    """Return the name that two cells over each other make: the first of both, lower, upper that is known."""
    found = (name for name in (top + bottom, bottom, top) if name and plain_name(name) in _KNOWN)
    return next(found, bottom or top)


def _attended(record: Record, units: Mapping[str, str]) -> Cells:
    cells = record.cells
    day = day_of(cells.get("day") or "")
    row = {name: cells.get(name) for name in _AS_THEY_ARE}
    row |= {name: in_minutes(cells.get(name), units.get(name)) for name in _MINUTES}
    row |= {name: _counted(cells, name, word) for name, word in _WORDS.items()}
    row |= leave_of(cells, units)
    row |= _moments(cells, day) if day else {}
    return row | _days(cells, row) | {"day": day.isoformat() if day else cells.get("day")}


def _counted(cells: Cells, name: str, word: str) -> str | None:
    result = cells.get("result")
    return cells.get(name) if cells.get(name) is not None or result is None else str(result.count(word))


def _moments(cells: Cells, day: date) -> dict[str, str | None]:
    ins = [found for name in _INS if (found := punch(cells.get(name), day))]
    outs = [found for name in _OUTS if (found := punch(cells.get(name), day))]
    start, end = planned(cells.get("shift"), day)
    return {
        "first_in": str(min(ins)) if ins else None,
        "last_out": str(max(outs)) if outs else None,
        "planned_start": start,
        "planned_end": end,
    }


def _days(cells: Cells, row: Cells) -> dict[str, str | None]:
    """Return the days worked and rested, which the report does not count: a day with a punch is worked."""
    rests = "休息" in (cells.get("shift") or "") + (cells.get("result") or "")
    if not (row.get("first_in") or row.get("last_out")):
        return {"worked_days": "0", "rest_days": "1" if rests else "0"}
    away = row.get("leave_days") or "0"
    worked = max(Decimal(0), 1 - Decimal(away)) if is_number(away) else Decimal(1)
    return {"worked_days": plainly(worked), "rest_days": "0"}


_KNOWN = frozenset(plain_name(alias) for aliases in _COLUMNS.values() for alias in aliases)
FORMATS = (WeComAttendance(),)
