"""Which days follow from what changed."""

from datetime import date, timedelta

from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.run.changed_facts import business_days, reach, spans

NINTH = date(2026, 10, 9)


def test_days_become_spans_cut_at_gaps_and_months() -> None:
    days = [date(2026, 10, 31), NINTH, NINTH + timedelta(1), date(2026, 11, 1), date(2026, 10, 12)]
    assert spans(days) == [
        Period(NINTH, NINTH + timedelta(1)),
        Period(date(2026, 10, 12), date(2026, 10, 12)),
        Period(date(2026, 10, 31), date(2026, 10, 31)),
        Period(date(2026, 11, 1), date(2026, 11, 1)),
    ]
    assert spans([]) == []


def test_a_split_hour_gives_the_early_lines_to_the_day_before() -> None:
    assert list(business_days(DEFAULTS, NINTH)) == [NINTH]
    assert list(business_days(Settings({"split_hour": 4}), NINTH)) == [NINTH, NINTH - timedelta(1)]


def test_a_period_hears_from_ratings_and_orders_around_it() -> None:
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    heard = reach(october, Period(date(2026, 8, 20), date(2026, 11, 2)), DEFAULTS)
    assert heard == Period(date(2026, 8, 19), date(2026, 11, 19))
