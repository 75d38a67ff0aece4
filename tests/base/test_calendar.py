from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.calendar import LAST_YEAR, DayKind, Move, Override, Window, WorkCalendar, days_between
from jixiao.base.period import Month
from jixiao.base.problem import Place, Severity

CALENDAR = WorkCalendar()
NOT_ANNOUNCED = LAST_YEAR + 1


def october(day: int, year: int = 2026) -> date:
    return date(year, 10, day)


def test_national_day_2025_takes_eight_days_and_two_weekend_days_make_up() -> None:
    """1-8 October 2025 are off (with Mid-Autumn); Sunday 28 September and Saturday 11 October are worked."""
    assert not any(CALENDAR.is_workday(october(day, 2025)) for day in range(1, 9))
    assert CALENDAR.is_workday(date(2025, 9, 28))
    assert CALENDAR.is_workday(october(11, 2025))
    assert not CALENDAR.is_workday(october(12, 2025))
    assert len(CALENDAR.workdays(october(1, 2025), october(31, 2025))) == 18


def test_national_day_2026_takes_seven_days_and_two_weekend_days_make_up() -> None:
    assert not any(CALENDAR.is_workday(october(day)) for day in range(1, 8))
    assert CALENDAR.is_workday(date(2026, 9, 20))
    assert CALENDAR.is_workday(october(10))
    assert CALENDAR.workdays(october(1), october(12)) == [october(8), october(9), october(10), october(12)]


def test_a_day_says_why_it_is_off_or_worked() -> None:
    assert CALENDAR.why(october(1)).zh == "国庆节放假"
    assert CALENDAR.why(october(10)).zh == "国庆节调休上班"
    assert CALENDAR.why(october(10)).en == "make-up workday for National Day"
    assert CALENDAR.why(october(11)).zh == "周末"
    assert CALENDAR.why(october(12)).zh == "平日"


def test_the_shops_own_exceptions_win_and_keep_their_reason() -> None:
    stocktaking = Override(october(11), DayKind.WORKDAY, "盘点")
    typhoon = Override(october(12), DayKind.HOLIDAY, "台风停工")
    calendar = WorkCalendar.of([stocktaking, typhoon])
    assert calendar.is_workday(october(11))
    assert not calendar.is_workday(october(12))
    assert calendar.is_public_holiday(october(12))
    assert not calendar.is_public_holiday(october(11))
    assert calendar.why(october(12)).zh == "台风停工"


def test_the_next_and_the_previous_workday_are_the_day_itself_where_it_is_one() -> None:
    assert CALENDAR.next_workday(october(1)) == october(8)
    assert CALENDAR.next_workday(october(8)) == october(8)
    assert CALENDAR.previous_workday(october(7)) == date(2026, 9, 30)
    assert CALENDAR.previous_workday(october(10)) == october(10)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2026-09", "2026-10-08", "2026-10-12"),  # 8, 9, 10 (make-up), 11 (Sunday), 12: five days
        ("2026-04", "2026-05-06", "2026-05-11"),  # 6-10, and Sunday the 10th moves on to Monday
        ("2025-12", "2026-01-04", "2026-01-08"),  # 1-3 off, Sunday the 4th is a make-up workday
        ("2026-10", "2026-11-02", "2026-11-05"),  # opens on Sunday: on Monday; nothing else moves
        ("2026-08", "2026-09-01", "2026-09-07"),  # the 5th is a Saturday
        ("2026-06", "2026-07-01", "2026-07-06"),  # the 5th is a Sunday
        ("2026-02", "2026-03-02", "2026-03-05"),
    ],
)
def test_the_assessment_of_day_1_to_5_moves_past_the_holidays(month: str, first: str, last: str) -> None:
    assert CALENDAR.window(Month.parse(month), 1, 5) == Window(
        date.fromisoformat(first), date.fromisoformat(last)
    )


def test_a_window_that_is_not_moved_is_the_bare_days_of_the_next_month() -> None:
    assert CALENDAR.window(Month(2026, 9), 1, 5, moved=False) == Window(october(1), october(5))
    assert CALENDAR.window(Month(2026, 1), 25, 31, moved=False) == Window(
        date(2026, 2, 25), date(2026, 2, 28)
    )
    assert october(3) in CALENDAR.window(Month(2026, 9), 1, 5, moved=False)


def test_assessed_by_the_6th_moves_later_and_paid_on_the_15th_moves_earlier() -> None:
    """E2 for September and for July 2026: 6 October is a holiday, 15 August a Saturday."""
    assert CALENDAR.due(Month(2026, 9), 6) == october(8)
    assert CALENDAR.due(Month(2026, 7), 15, move=Move.EARLIER) == date(2026, 8, 14)
    assert CALENDAR.due(Month(2026, 7), 15, move=Move.NONE) == date(2026, 8, 15)
    assert CALENDAR.due(Month(2026, 8), 15, move=Move.EARLIER) == date(2026, 9, 15)


def test_the_self_review_of_the_last_week_is_the_last_seven_days_of_the_month() -> None:
    assert CALENDAR.last_days(Month(2026, 2)) == Window(date(2026, 2, 22), date(2026, 2, 28))
    assert CALENDAR.last_days(Month(2026, 2), 40).first == date(2026, 2, 1)


def test_a_review_may_be_asked_for_within_one_workday_of_posting() -> None:
    """Posted on the eve of the holidays: the first workday after them is still in time."""
    assert CALENDAR.deadline(datetime(2026, 9, 30, 18, 5)) == october(8)
    assert CALENDAR.deadline(date(2026, 9, 30), working=False) == october(1)
    assert CALENDAR.deadline(october(9)) == october(10)
    assert CALENDAR.deadline(october(8), 3) == october(12)


def test_a_year_without_an_announcement_has_weekends_only_and_says_so() -> None:
    new_year = date(NOT_ANNOUNCED, 1, 1)
    assert CALENDAR.is_workday(new_year) is (new_year.weekday() < 5)
    assert CALENDAR.why(new_year).zh in ("平日", "周末")
    warnings = CALENDAR.problems(date(LAST_YEAR, 12, 1), date(NOT_ANNOUNCED, 2, 1), Place("plan.yaml", 4))
    assert [(warning.code, warning.severity) for warning in warnings] == [("C101", Severity.WARNING)]
    assert str(NOT_ANNOUNCED) in warnings[0].message.zh
    assert CALENDAR.problems(date(2025, 1, 1), date(LAST_YEAR, 12, 31)) == []


def test_a_calendar_without_any_workday_is_our_own_mistake_and_ends() -> None:
    off = WorkCalendar.of(
        Override(day, DayKind.HOLIDAY, "歇业") for day in days_between(date(2026, 1, 1), date(2027, 12, 31))
    )
    with pytest.raises(ValueError, match="no workday"):
        off.next_workday(date(2026, 1, 1))


DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 60))
def test_counting_workdays_in_two_parts_gives_the_same_days(first: date, days: int) -> None:
    middle, last = first + timedelta(days // 2), first + timedelta(days)
    parts = CALENDAR.workdays(first, middle) + CALENDAR.workdays(middle + timedelta(1), last)
    assert parts == CALENDAR.workdays(first, last)


@given(DAYS, st.integers(1, 28), st.integers(0, 10))
def test_a_window_opens_and_closes_on_workdays_and_never_shrinks_to_nothing(
    day: date, first: int, more: int
) -> None:
    window = CALENDAR.window(Month.of(day), first, first + more)
    bare = CALENDAR.window(Month.of(day), first, first + more, moved=False)
    assert CALENDAR.is_workday(window.first)
    assert CALENDAR.is_workday(window.last)
    assert bare.first <= window.first <= window.last
    assert bare.last <= window.last
