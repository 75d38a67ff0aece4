from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.calendar import WorkCalendar
from jixiao.base.day_count import DayCount, part_of_month, pay_days
from jixiao.base.period import Month

CALENDAR = WorkCalendar()
OCTOBER = Month(2026, 10)


def joined_on_the_12th(count: DayCount):
    """Somebody starts on Monday 12 October 2026."""
    return part_of_month(CALENDAR, OCTOBER, date(2026, 10, 12), OCTOBER.last, count)


@pytest.mark.parametrize(
    ("count", "present", "missing", "full"),
    [
        (DayCount.CALENDAR, 20, 11, "31"),
        (DayCount.WORKING, 15, 3, "18"),  # 8, 9 and the make-up Saturday 10 are missed
        (DayCount.PAY, 15, 7, "21.75"),  # Monday to Friday: 1, 2, 5-9 are missed, holidays included
    ],
)
def test_a_month_begun_on_the_12th(count: DayCount, present: int, missing: int, full: str) -> None:
    part = joined_on_the_12th(count)
    assert (part.present, part.missing, part.full) == (present, missing, Decimal(full))


def test_the_two_customary_ways_with_21_75_days_differ_and_both_are_there() -> None:
    part = joined_on_the_12th(DayCount.PAY)
    assert round(part.share * 6525, 2) == 4500  # 15 days at 300
    assert round(part.share_less_missing * 6525, 2) == 4425  # 6,525 less 7 days at 300


def test_a_whole_month_is_one_whatever_its_length() -> None:
    """January 2026 has 22 weekdays, more than 21.75; February has 20."""
    for month in (Month(2026, 1), Month(2026, 2)):
        part = part_of_month(CALENDAR, month, month.first, month.last, DayCount.PAY)
        assert part.share == part.share_less_missing == 1


def test_nobody_there_is_zero_by_both_ways() -> None:
    part = part_of_month(CALENDAR, OCTOBER, date(2026, 11, 1), date(2026, 11, 30), DayCount.PAY)
    assert part.share == part.share_less_missing == 0


def test_the_pay_days_are_those_in_force_on_the_day() -> None:
    assert pay_days(date(2026, 10, 31)) == Decimal("21.75")
    assert pay_days(date(2008, 1, 2)) == Decimal("20.92")
    assert pay_days(date(1999, 1, 1)) == Decimal("20.92")


@given(st.integers(1, 30), st.sampled_from(DayCount))
def test_two_parts_of_a_month_are_present_for_all_of_it(last: int, count: DayCount) -> None:
    before = part_of_month(CALENDAR, OCTOBER, OCTOBER.first, date(2026, 10, last), count)
    after = part_of_month(CALENDAR, OCTOBER, date(2026, 10, last + 1), OCTOBER.last, count)
    assert before.present == after.missing
    assert after.present == before.missing
    assert 0 <= before.share <= 1
