from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from jixiao.plans.targets.breakdown import Portion
from jixiao.plans.targets.periods import Span
from jixiao.plans.targets.standing import Done, Verdict, behind, standing

FIRST = date(2026, 10, 1)


def planned(*values: int) -> list[Portion]:
    days = (FIRST + timedelta(at) for at in range(len(values)))
    return [Portion(Span(day, day), Decimal(value)) for day, value in zip(days, values, strict=True)]


def done(*values: int | None) -> Done:
    pairs = {FIRST + timedelta(at): Decimal(value) for at, value in enumerate(values) if value is not None}
    return Done(pairs, frozenset(pairs))


def on(day: int) -> date:
    return date(2026, 10, day)


def test_half_way_with_80_of_100_the_rest_needs_120_percent_of_its_plan() -> None:
    now = standing(planned(50, 50, 50, 50), done(40, 40), on(2))
    assert (now.value, now.planned, now.done, now.missing, now.planned_rest) == (200, 100, 80, 120, 100)
    assert now.to_date == Decimal("0.8")
    assert now.of_whole == Decimal("0.4")
    assert now.pace == Decimal("1.2")
    assert now.per_day == 60


def test_days_to_come_without_a_target_do_not_count_as_days() -> None:
    now = standing(planned(10, 0, 30, 0), done(5), on(1))
    assert now.days_left == 1
    assert now.per_day == 35


def test_a_day_without_data_is_not_a_zero() -> None:
    """Two of three days brought 45 each of 50: the unknown one is forecast at 90% like the day to come."""
    now = standing(planned(50, 50, 50, 50), done(45, None, 45), on(3))
    assert now.no_data == (on(2),)
    assert now.planned == 150
    assert now.forecast is not None
    assert now.forecast.value == 180
    assert now.forecast.days == 2


def test_a_day_off_that_the_file_covers_is_a_zero() -> None:
    covered = Done({on(1): Decimal(60)}, frozenset({on(1), on(2)}))
    now = standing(planned(50, 50, 50), covered, on(2))
    assert now.no_data == ()
    assert now.forecast is not None
    assert now.forecast.value == 90


@pytest.mark.parametrize(
    ("values", "actual", "day", "verdict"),
    [
        ((10, 10, 10), (10, 20), 2, Verdict.REACHED),
        ((10, 10, 10), (10, 10), 2, Verdict.HOLDS),
        ((10, 10, 10), (9, 10), 2, Verdict.AT_RISK),
        ((10, 10, 10), (10, 10, 9), 3, Verdict.MISSED),
        ((10, 10, 10), (10, 10, 10), 3, Verdict.REACHED),
        ((10, 10, 10), (10, None, 9), 3, Verdict.UNKNOWN),
        ((10, 10, 10), (), 2, Verdict.UNKNOWN),
        ((10,) * 10, (5,) * 8, 8, Verdict.BEHIND),
        ((10,) * 10, (*[8] * 7, 22), 8, Verdict.AT_RISK),
    ],
)
def test_one_word_for_the_board(values, actual, day: int, verdict: Verdict) -> None:
    assert standing(planned(*values), done(*actual), on(day)).verdict is verdict


def test_before_and_after_the_target_nothing_is_divided_by_zero() -> None:
    now = standing(planned(0, 10), done(3), on(1))
    assert now.to_date is None
    over = standing(planned(10, 10), done(10, 4), on(2))
    assert (over.pace, over.per_day, over.over) == (None, None, True)


def test_a_running_week_learns_from_all_days_behind_it() -> None:
    days = planned(*[10] * 8)
    now = standing(days[6:], done(*[5] * 7), on(7), behind(days, done(*[5] * 7), on(7)))
    assert now.forecast is not None
    assert (now.forecast.value, now.forecast.low, now.forecast.days) == (10, 10, 7)
