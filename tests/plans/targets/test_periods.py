from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.plans.targets.periods import Level, Span, named, parse_span, pieces


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def cut(first: str, last: str, level: Level) -> list[str]:
    return [str(piece) for piece in pieces(span(first, last), level)]


def test_a_quarter_is_cut_into_its_months() -> None:
    assert cut("2026-10-01", "2026-12-31", Level.MONTH) == [
        "2026-10-01..2026-10-31",
        "2026-11-01..2026-11-30",
        "2026-12-01..2026-12-31",
    ]


def test_a_month_has_three_ten_day_periods_the_last_as_long_as_the_month_needs() -> None:
    assert cut("2026-02-01", "2026-02-28", Level.TEN_DAYS) == [
        "2026-02-01..2026-02-10",
        "2026-02-11..2026-02-20",
        "2026-02-21..2026-02-28",
    ]
    assert cut("2026-10-21", "2026-10-31", Level.TEN_DAYS) == ["2026-10-21..2026-10-31"]


def test_weeks_begin_on_monday_and_the_outer_ones_are_cut_off() -> None:
    """1 October 2026 is a Thursday."""
    assert cut("2026-10-01", "2026-10-13", Level.WEEK) == [
        "2026-10-01..2026-10-04",
        "2026-10-05..2026-10-11",
        "2026-10-12..2026-10-13",
    ]


def test_a_span_over_two_years_has_their_quarters_and_years() -> None:
    assert cut("2026-11-15", "2027-01-10", Level.QUARTER) == [
        "2026-11-15..2026-12-31",
        "2027-01-01..2027-01-10",
    ]
    assert cut("2026-11-15", "2027-01-10", Level.YEAR) == ["2026-11-15..2026-12-31", "2027-01-01..2027-01-10"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026q1", "2026-01-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-11-11", "2026-11-11", "2026-11-11"),
        ("2026-11-01..2026-11-11", "2026-11-01", "2026-11-11"),
        (" 2026-11 .. 2026-12 ", "2026-11-01", "2026-12-31"),
    ],
)
def test_a_span_is_written_as_people_write_it(text: str, first: str, last: str) -> None:
    assert parse_span(text) == span(first, last)


@pytest.mark.parametrize(
    "text", ["", "双11", "2026-13", "2026-11-31", "2026-Q5", "2026-12..2026-11", "2026-1"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_span(text)


def test_a_period_is_called_as_people_call_it() -> None:
    day = span("2026-10-11", "2026-10-20")
    assert str(named(day, Level.TEN_DAYS)) == "2026-10 中旬"
    assert [str(named(day, level)) for level in (Level.YEAR, Level.QUARTER, Level.MONTH)] == [
        "2026",
        "2026-Q4",
        "2026-10",
    ]
    assert str(named(day, Level.WEEK)) == "2026-10-11..2026-10-20"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.sampled_from(Level))
def test_the_pieces_are_the_span_without_gap_or_overlap(first: date, days: int, level: Level) -> None:
    whole = Span(first, first + timedelta(days))
    assert [day for piece in pieces(whole, level) for day in piece.days] == whole.days
