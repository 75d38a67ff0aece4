from datetime import date, datetime

import pytest

from jixiao.base.period import Month, business_day, completed_months, completed_years


def test_a_month_knows_its_days_and_neighbours() -> None:
    assert len(Month.parse("2024-02").days) == 29
    assert str(Month.parse("2026-01").plus(-1)) == "2025-12"


@pytest.mark.parametrize("text", ["2026-13", "2026/10", "October", ""])
def test_a_month_written_otherwise_is_refused_with_the_right_way(text: str) -> None:
    with pytest.raises(ValueError, match="2026-10"):
        Month.parse(text)


def test_exactly_five_years_are_five_years() -> None:
    assert completed_years(date(2021, 10, 15), date(2026, 10, 15)) == 5
    assert completed_years(date(2021, 10, 15), date(2026, 10, 14)) == 4


def test_hired_on_the_31st_a_month_is_over_on_the_30th() -> None:
    assert completed_months(date(2026, 8, 31), date(2026, 9, 30)) == 1
    assert completed_months(date(2026, 8, 31), date(2026, 9, 29)) == 0


def test_the_split_hour_moves_the_night_to_the_day_before() -> None:
    assert business_day(datetime(2026, 10, 4, 3, 59, 59), split_hour=4) == date(2026, 10, 3)
    assert business_day(datetime(2026, 10, 4, 4, 0, 0), split_hour=4) == date(2026, 10, 4)
