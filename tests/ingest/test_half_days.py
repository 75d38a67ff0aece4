"""A clock of twelve hours: noon and midnight are the hours people get wrong."""

import pytest

from jixiao.ingest.half_days import on_24_hours


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("下午 3:20:05", "15:20:05"),
        ("上午9:05", "09:05"),
        ("3:20 PM", "15:20"),
        ("9:05:00am", "09:05:00"),
        ("上午 12:05", "00:05"),
        ("下午 12:05", "12:05"),
        ("9:05", "09:05"),
        ("15:20:05", "15:20:05"),
        ("下午 15:20", None),
        ("下午 0:20", None),
        ("上午 3:20 PM", None),
        ("晚上 8:00", None),
    ],
)
def test_times_with_a_half_of_the_day(clock, told) -> None:
    assert on_24_hours(clock) == told
