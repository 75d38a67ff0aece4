"""所用方案: the plan a month was computed under, as its basis keeps it; the plan in force before that."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jixiao.base.calendar import DayKind, Override, WorkCalendar
from jixiao.plans.document import Plan
from jixiao.plans.load import usable
from jixiao.run.basis import FILE_NAME, read_basis
from jixiao.web.months.models import MonthBook
from jixiao.web.people.models import Holiday
from jixiao.web.plans.in_force import in_force


def plan_of(book: MonthBook) -> Plan:
    """Return the plan of a month's present revision; ProblemsError where it cannot be read."""
    file = book.folder / FILE_NAME
    if book.revision and file.is_file():
        return _of_basis(file, file.stat().st_mtime_ns)
    return usable(in_force(book.plan, book.when).loaded)


@lru_cache(maxsize=32)
def _of_basis(file: Path, changed: int) -> Plan:
    # The time of the last change belongs to the key: the file of that name may be another by now.
    del changed
    return read_basis(file).plan


def overrides() -> tuple[Override, ...]:
    """Return the shop's own workdays and days off."""
    kinds = {True: DayKind.WORKDAY, False: DayKind.HOLIDAY}
    return tuple(Override(one.day, kinds[one.is_workday], one.note) for one in Holiday.objects.all())


def calendar() -> WorkCalendar:
    """Return the work calendar with the shop's own exceptions."""
    return WorkCalendar.of(overrides())
