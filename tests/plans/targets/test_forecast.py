from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.plans.targets.forecast import DayPair, Experience, experience, forecast, percentile


def days(*pairs: tuple[int, int]) -> Experience | None:
    return experience([DayPair(Decimal(planned), Decimal(done)) for planned, done in pairs])


def test_the_run_rate_weighs_days_as_planned() -> None:
    """450 of 500 planned is 90%, though the days were 50% and 100%: the 400 to come bring 360."""
    seen = forecast(Decimal(450), Decimal(400), days((100, 50), (400, 400)))
    assert seen is not None
    assert seen.value == 810


def test_a_few_days_give_a_number_and_no_band() -> None:
    seen = forecast(Decimal(300), Decimal(100), days(*[(50, 50)] * 6))
    assert seen is not None
    assert (seen.value, seen.low, seen.high, seen.days) == (400, None, None, 6)


def test_the_band_runs_from_the_10th_to_the_90th_percentile_of_the_days() -> None:
    """Eleven days at 50%, 60% ... 150%: the 10th percentile is the second, the 90th the last but one."""
    seen = forecast(Decimal(1100), Decimal(1000), days(*[(100, rate) for rate in range(50, 151, 10)]))
    assert seen is not None
    assert (seen.low, seen.value, seen.high) == (1700, 2100, 2500)


def test_between_two_days_the_percentile_is_interpolated() -> None:
    rates = [Decimal(number) for number in (10, 20, 30, 40)]
    assert percentile(rates, Decimal("0.1")) == 13
    assert percentile(rates, Decimal("0.9")) == 37
    assert percentile([Decimal(5)], Decimal("0.9")) == 5


def test_one_huge_day_stretches_the_band_to_hold_the_number() -> None:
    """Nineteen days at 10% and one at 1,000%: the mean, 59.5%, lies above the 90th percentile."""
    seen = forecast(Decimal(1190), Decimal(1000), days(*[(100, 10)] * 19, (100, 1000)))
    assert seen is not None
    assert (seen.low, seen.value, seen.high) == (1290, 1785, 1785)


def test_without_experience_there_is_no_forecast_and_with_nothing_to_come_it_is_what_was_done() -> None:
    assert forecast(Decimal(0), Decimal(100), days()) is None
    assert forecast(Decimal(5), Decimal(100), days((0, 5))) is None
    ended = forecast(Decimal(80), Decimal(0), days((100, 80)))
    assert ended is not None
    assert (ended.value, ended.low, ended.high) == (80, 80, 80)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 900)), min_size=7), st.integers(1, 10**6))
def test_the_number_lies_in_its_band(pairs: list[tuple[int, int]], to_come: int) -> None:
    seen = forecast(Decimal(0), Decimal(to_come), days(*pairs))
    assert seen is not None
    assert seen.low <= seen.value <= seen.high
