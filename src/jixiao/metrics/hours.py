"""统计时段: which rounds lie in the hours counted, as SQL: spans of the day, days off, the person's shift.

Clock times are whole minutes and ends are outside, so a moment's hour and minute decide, on every engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jixiao.base.calendar import DayKind, Override, WorkCalendar, days_between
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings

_MINUTES = 60
_MIDNIGHT, _ALL_DAY, _NEVER = "24:00", "00:00-24:00", "false"
# What platforms publish: most count from 8 to 23 o'clock, JD from 9.
PLATFORM_HOURS, JD_HOURS = "08:00-23:00", "09:00-23:00"


def hour_snippets(settings: Settings, period: Period) -> dict[str, str]:
    """Return what the texts of rounds and contacts need to know which of them lie in the hours counted.

    `asked_in_hours` judges a row of thread_rounds, `round_in_hours` a round (with its contact as f)
    and `first_in_hours` a contact by its first question.
    """
    by_session = settings["response_hours_by"] == "session"
    moment = "f.first_opened_at" if by_session else "l.moment"
    whose = "coalesce(f.filtered not in ('no_buyer_line', 'empty'), false)"
    return {
        "in_hours": "in_hours",
        "first_in_hours": "first_in_hours",
        "buyer_in_hours": "first_in_hours" if by_session else "asked > 0",
        "round_in_hours": _test(settings, period, moment, "l"),
        "platform_hours": within("opened_at", PLATFORM_HOURS),
        "first_platform_hours": within("first_opened_at", PLATFORM_HOURS),
        "jd_hours": within("first_opened_at", JD_HOURS),
        "contact_in_hours": _test(settings, period, "c.first_opened_at", "c"),
        "asked_in_hours": "true" if by_session else _test(settings, period, "r.opened_at", "r"),
        "asked_by": _HELD if settings["response_on_shift"] else "thread_rounds",
        "only_filtered": "" if by_session else "and f.filtered not in ('no_buyer_line', 'empty')",
        "filtered_round": f"case when {whose} then f.filtered end",
    }


_HELD = """(select q.*, h.holder from thread_rounds q join thread_nos t on t.thread = q.thread
            join holders h on h.account_no = t.account_no and h.day = q.day)"""


def within(column: str, spans: str) -> str:
    """Return the test that a moment lies in one of the spans `08:00-12:00,22:00-02:00`."""
    minute = f"(hour({column}) * {_MINUTES} + minute({column}))"
    tests = " or ".join(_span(minute, *map(_minutes, span.split("-"))) for span in spans.split(","))
    return f"({tests})"


def _span(minute: str, start: int, end: int) -> str:
    """A span that ends before it starts goes on past midnight."""
    word = "and" if start < end else "or"
    return f"({minute} >= {start} {word} {minute} < {end})"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * _MINUTES + int(minutes)


def _test(settings: Settings, period: Period, column: str, row: str) -> str:
    tests = [*_by_the_day(settings, period, column, f"{row}.day")]
    if settings["response_on_shift"]:
        tests.append(
            f"exists (select 1 from shift_days s where s.holder = {row}.holder and s.day = {row}.day "
            f"and s.starts <= {column} and {column} < s.ends)"
        )
    return f"coalesce({' and '.join(tests)}, false)" if tests else "true"


def _by_the_day(settings: Settings, period: Period, column: str, day: str) -> Iterator[str]:
    usual, off = settings["response_hours"], settings["rest_day_hours"]
    resting = [] if off == "same" else list(_rest_days(settings, period))
    if resting:
        yield _workdays_and_others(
            column, day, str(usual or _ALL_DAY), "" if off == "closed" else str(off), resting
        )
    elif usual:
        yield within(column, str(usual))


def _workdays_and_others(column: str, day: str, usual: str, off: str, resting: list[date]) -> str:
    """Return the test where days off have hours of their own; a night goes by the day it began."""
    began = _either(day, resting, _until_midnight(column, off), _until_midnight(column, usual))
    after = _past_midnight(column, off), _past_midnight(column, usual)
    if after == (_NEVER, _NEVER):
        return began
    mornings = [each + timedelta(days=1) for each in resting]
    return f"({began} or {_either(f'cast({column} as date)', mornings, *after)})"


def _either(day: str, days: list[date], then: str, otherwise: str) -> str:
    listed = ", ".join(f"date '{each}'" for each in days)
    return f"case when {day} in ({listed}) then {then} else {otherwise} end"


def _until_midnight(column: str, spans: str) -> str:
    cut = [f"{start}-{end if _minutes(start) < _minutes(end) else _MIDNIGHT}" for start, end in _ends(spans)]
    return within(column, ",".join(cut)) if cut else _NEVER


def _past_midnight(column: str, spans: str) -> str:
    over = [f"00:00-{end}" for start, end in _ends(spans) if _minutes(start) >= _minutes(end) > 0]
    return within(column, ",".join(over)) if over else _NEVER


def _ends(spans: str) -> list[tuple[str, str]]:
    return [(span.split("-")[0], span.split("-")[1]) for span in spans.split(",") if span]


def _rest_days(settings: Settings, period: Period) -> Iterator[date]:
    kinds = (("extra_workdays", DayKind.WORKDAY), ("extra_rest_days", DayKind.HOLIDAY))
    overrides = (
        Override(date.fromisoformat(day), kind, "settings")
        for name, kind in kinds
        for day in settings.words(name)
    )
    calendar = WorkCalendar.of(overrides)
    # A part of a month is computed with the day before it, whose first hours may belong to yet another.
    span = period.widened(before=2)
    return (day for day in days_between(span.first, span.last) if not calendar.is_workday(day))
