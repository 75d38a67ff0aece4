"""考勤单元格: how attendance exports write a punch, a shift, a leave and a length of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from jixiao.base.money import written
from jixiao.facts.tables.attendance import ATTENDANCE
from jixiao.ingest import faults
from jixiao.ingest.format import Context, Match, Record, records
from jixiao.ingest.half_days import HALF_BEFORE, HALF_BEHIND, on_24_hours
from jixiao.ingest.headers import plain_name
from jixiao.ingest.sheet import Sheet

LEAVES = (
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
_DATE = re.compile(r"(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_CLOCK = re.compile(
    rf"(次日)?\s*({HALF_BEFORE}\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:{HALF_BEHIND})?)\s*$"
)
_SHIFT = re.compile(r"(\d{1,2}):(\d{2})\s*[-~—–至到]+\s*(次日)?\s*(\d{1,2}):(\d{2})")
_APPROVED = re.compile(r"(调休|[^\s\d,;，；]{1,3}假).*?([\d.]+)\s*(天|小时)")
_HOURS_A_DAY = 8
# Of a leave's days: 1 hour is 0.125.
_PLACES = 6
_YEARS = range(1990, 2101)


def named(sheet: Sheet, match: Match, context: Context) -> Iterator[Record]:
    """Yield the rows that name a person; one that names nobody is set aside."""
    column = ATTENDANCE.column("name")
    header = sheet.head[match.header][match.places["name"]].strip()
    for record in records(sheet, match):
        if record.cells.get("name") or record.cells.get("person"):
            yield record
        else:
            context.reject(faults.empty_cell(context.name, record.line, header, column, record.raw))


def units_of(head: Sequence[str], places: Mapping[str, int]) -> Mapping[str, str]:
    """Return what each column counts in, as its header says: minutes unless hours, days unless hours."""
    return {name: "hours" for name, place in places.items() if "小时" in plain_unit(head[place])}


def plain_unit(header: str) -> str:
    """Return what a header says beside its name: `加班时长(小时)` -> `(小时)`."""
    return header.replace(plain_name(header), "")


def day_of(text: str) -> date | None:
    """Return the day of `26-10-03 星期六`, `2026/10/3` or `2026年10月3日`."""
    match = _DATE.search(text)
    if not match:
        return None
    year, month, number = (int(part) for part in match.groups())
    year = year if len(match[1]) > len("99") else 2000 + year
    try:
        return date(year, month, number) if year in _YEARS else None
    except ValueError:
        return None


def punch(cell: str | None, day: date) -> datetime | None:
    """Return the moment of a punch: `08:55`, `下午 6:02`, `次日 02:15`, or with the date before it."""
    match = _CLOCK.search(cell or "")
    clock = on_24_hours(match[2]) if match else None
    if not match or not cell or clock is None:
        return None
    hour, minute, second = (*map(int, clock.split(":")), 0)[:3]
    return _at(day_of(cell) or day, hour, minute, second, next_day=bool(match[1]))


def _at(day: date, hour: int, minute: int, second: int = 0, *, next_day: bool = False) -> datetime:
    since = timedelta(days=int(next_day), hours=hour, minutes=minute, seconds=second)
    return datetime.combine(day, time()) + since


def planned(shift: str | None, day: date) -> tuple[str | None, str | None]:
    """Return when a shift `早班 08:30-17:00` begins and ends; a night shift ends tomorrow."""
    match = _SHIFT.search(shift or "")
    if not match:
        return None, None
    start = _at(day, int(match[1]), int(match[2]))
    end = _at(day, int(match[4]), int(match[5]), next_day=bool(match[3]))
    return str(start), str(end if end > start else end + timedelta(days=1))


def in_minutes(cell: str | None, unit: str | None) -> str | None:
    """Return a length of time in minutes; what is no number stays as it is."""
    if cell is None or unit != "hours":
        return cell
    return plainly(Decimal(cell) * 60) if is_number(cell) else cell


def plainly(value: Decimal) -> str:
    """Return an exact number without needless zeros."""
    return written(value.normalize())


def is_number(text: str) -> bool:
    """Whether a cell is a plain number."""
    return bool(re.fullmatch(r"\d+(\.\d+)?", text))


def leave_of(cells: Mapping[str, str | None], units: Mapping[str, str]) -> dict[str, str | None]:
    """Return kind and days of a leave, from its own column or from the request that was approved.

    A request over several days stands on each of them with its whole length: a day holds one day at most.
    """
    for kind in LEAVES:
        cell = cells.get(kind)
        if cell and is_number(cell) and Decimal(cell):
            return _length(kind, Decimal(cell), hours=units.get(kind) == "hours")
    match = _APPROVED.search(cells.get("approval") or "")
    if match and is_number(match[2]):
        return _length(match[1], Decimal(match[2]), hours=match[3] == "小时")
    return {}


def _length(kind: str, length: Decimal, *, hours: bool) -> dict[str, str | None]:
    days = length / _HOURS_A_DAY if hours else length
    return {"leave_kind": kind, "leave_days": plainly(min(Decimal(1), round(days, _PLACES)))}
