from datetime import date, timedelta
from decimal import Decimal

from jixiao.publish.result import DayValue
from jixiao.publish.sparkline import ends, last_point, sparkline


def days(*values):
    start = date(2026, 10, 1)
    return [DayValue(start + timedelta(n), None if v is None else Decimal(v)) for n, v in enumerate(values)]


def test_the_line_rises_with_the_values() -> None:
    # 120 x 28 with a margin of 3: from the left bottom (3, 25) to the right top (117, 3)
    assert sparkline(days(1, 2)) == "M3.0 25.0 L117.0 3.0"
    assert last_point(days(1, 2)) == ("117.0", "3.0")


def test_a_day_off_leaves_a_gap() -> None:
    assert sparkline(days(1, None, 2)).count("M") == 2
    assert last_point(days(1, 2, None)) == ("60.0", "3.0")


def test_equal_days_draw_a_level_line_in_the_middle() -> None:
    assert sparkline(days(5, 5)) == "M3.0 14.0 L117.0 14.0"


def test_one_day_is_a_dot_and_no_day_is_nothing() -> None:
    assert sparkline(days(5)) == "M3.0 14.0"
    assert sparkline(days(None)) == ""
    assert ends(days(None, None)) is None
    assert ends(days(None, 3, 4)) == (Decimal(3), Decimal(4))
