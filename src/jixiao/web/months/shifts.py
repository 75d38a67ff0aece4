"""班次: who was planned for which shift on which day, and figures of the days of one shift alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

import duckdb
from django.db.models import Count, Exists, Model, OuterRef, QuerySet

from jixiao.base.calendar import days_between
from jixiao.base.period import Month
from jixiao.base.spoken import several
from jixiao.base.text import Text, both
from jixiao.facts.store import Store
from jixiao.facts.store_views import show
from jixiao.web.months.models import DayShift
from jixiao.web.months.span import Span
from jixiao.web.people.models import Person
from jixiao.web.workspace import current

# In the address: the days for which the roster says nothing.
NONE: Final = "none"
Rows = TypeVar("Rows", bound=Model)
_PLANNED = """
    select coalesce(a.person, n.person) as person, a.day, a.planned_start, a.planned_end
    from attendance a
    left join (select name, min(person) as person from people where name is not null
               group by name having count(distinct person) = 1) n on n.name = a.name
    where a.day between $first and $last and a.planned_start < a.planned_end
    order by a.day, a.planned_start desc"""


def keep_shifts(month: Month, data_version: int, people: Mapping[str, Person]) -> None:
    """Replace the month's planned shifts by those of the roster and the punch clock at a data version.

    Where a day has two shifts, the one that begins first is kept.
    """
    found = {
        (people[code].pk, day): DayShift(
            person=people[code], day=day, starts=_clock(starts), ends=_end(starts, ends)
        )
        for code, day, starts, ends in _planned(month, data_version)
        if code in people
    }
    DayShift.objects.filter(day__gte=month.first, day__lte=month.last).delete()
    DayShift.objects.bulk_create(found.values())


def _planned(month: Month, data_version: int) -> list[tuple[Any, ...]]:
    store = Store(current().facts)
    entry = store.entry(data_version)
    with duckdb.connect() as con:
        # Two of its forty tables: opening them all takes longer than the answer.
        for name in ("attendance", "people"):
            show(con, name, store.files_of(name, entry))
        return con.execute(_PLANNED, {"first": month.first, "last": month.last}).fetchall()


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _end(starts: datetime, ends: datetime) -> str:
    midnight = ends.date() > starts.date() and _clock(ends) == "00:00"
    return "24:00" if midnight else _clock(ends)


def choices(people: Iterable[int], span: Span) -> list[tuple[str, Text]]:
    """Return the shifts that these people were planned for, the earliest first; empty without any roster."""
    known = DayShift.objects.filter(person__in=list(people), day__gte=span.first, day__lte=span.last)
    pairs = sorted(known.values_list("starts", "ends").distinct())
    if not pairs:
        return []
    return [*((f"{starts}-{ends}", both(f"{starts}–{ends}")) for starts, ends in pairs), (NONE, _NO_SHIFT)]


_NO_SHIFT = Text("没有排班的日子", "days without a shift")


def counted_by(split: int) -> Text:
    """Say which messages count for a shift: those of the business day for which the roster plans it."""
    if split:
        return Text(
            f"一个班次算它排班的那个业务日：从当天 {split}:00 到第二天 {split}:00。"
            f"零点到 {split}:00 的消息算前一天的班。",
            f"A shift counts the business day for which it is planned: from {split}:00 to {split}:00 of the "
            f"next day. Messages between midnight and {split}:00 count for the shift of the day before.",
        )
    return Text(
        "一个班次算它排班的那个业务日，到零点为止；零点以后的消息算第二天。"
        "有夜班的店，请主管在“管理 → 口径”里把“业务日分割点”改为例如 4 点：4 点以前的消息就算前一天的班。",
        "A shift counts the business day for which it is planned, until midnight; later messages count for "
        "the next day. Where people work nights, set “hour at which a business day begins” under "
        "Administration, Definitions, to 4 for example: what comes before 4:00 then counts for the shift of "
        "the day before.",
    )


def on_shift(rows: QuerySet[Rows], shift: str) -> QuerySet[Rows]:
    """Return the rows (of `person` and `day`) of one shift's days; all of them where none is asked for."""
    if not shift:
        return rows
    same_day = DayShift.objects.filter(person=OuterRef("person"), day=OuterRef("day"))
    if shift == NONE:
        return rows.filter(~Exists(same_day))
    starts, _, ends = shift.partition("-")
    return rows.filter(Exists(same_day.filter(starts=starts, ends=ends)))


def days_of(people: Iterable[int], span: Span, shift: str) -> frozenset[str] | None:
    """Return `code|day` for each day of a shift, as evidence is asked for; None where all days count."""
    if not shift:
        return None
    known = DayShift.objects.filter(person__in=list(people), day__gte=span.first, day__lte=span.last)
    rows = known.values_list("person__code", "day", "starts", "ends")
    pairs = {(code, day): f"{starts}-{ends}" for code, day, starts, ends in rows}
    if shift != NONE:
        return frozenset(f"{code}|{day}" for (code, day), own in pairs.items() if own == shift)
    codes = Person.objects.filter(pk__in=list(people)).values_list("code", flat=True)
    days = list(days_between(span.first, span.last))
    return frozenset(f"{code}|{day}" for code in codes for day in days if (code, day) not in pairs)


def said_by_person(people: Iterable[int], span: Span) -> dict[int, Text]:
    """Return for each person the shifts of these days, the usual one first; who has none is not in it."""
    known = DayShift.objects.filter(person__in=list(people), day__gte=span.first, day__lte=span.last)
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for person, starts, ends, days in known.values_list("person", "starts", "ends").annotate(n=Count("pk")):
        counted[person][f"{starts}–{ends}"] = days
    return {person: _said(own) for person, own in counted.items()}


def _said(own: Counter[str]) -> Text:
    parts = sorted(own.items(), key=lambda one: (-one[1], one[0]))
    return Text(
        "、".join(f"{label}（{days} 天）" for label, days in parts),
        ", ".join(f"{label} ({several(days, 'day')})" for label, days in parts),
    )
