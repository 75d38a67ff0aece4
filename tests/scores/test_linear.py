import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jixiao.scores.linear import Linear
from shorthand import D, scope


def linear(*corners) -> Linear:
    return Linear.model_validate(
        {"kind": "linear", "corners": [{"at": at, "points": points} for at, points in corners]}
    )


SALES = linear((55000, 40), (95000, 100))


def test_points_lie_on_the_line_and_the_ends_hold() -> None:
    assert SALES.score(D(75000), scope()).points == 70
    assert SALES.score(D(0), scope()).points == 40
    assert SALES.score(D(10**9), scope()).points == 100


def test_several_corners_make_several_lines() -> None:
    bent = linear((0, 0), (10, 50), (20, 60))
    assert [bent.score(D(at), scope()).points for at in (5, 10, 15, 25)] == [25, 50, 55, 60]


def test_a_quotient_is_kept_at_ten_decimals() -> None:
    assert linear((0, 0), (3, 1)).score(D(1), scope()).points == D("0.3333333333")


def test_what_is_missing_to_full_points_is_told() -> None:
    (missed,) = SALES.score(D(90000), scope(), "yuan").rejected
    assert missed.short_by == 5000
    assert "¥5,000.00" in missed.why.zh
    assert SALES.score(D(95000), scope()).rejected == ()


def test_falling_lines_count_down() -> None:
    assert linear((25, 100), (65, 20)).score(D(45), scope()).points == 60


def test_a_text_is_refused() -> None:
    assert SALES.score("much", scope()).points is None


@pytest.mark.parametrize("corners", [[(1, 1)], [(2, 1), (1, 2)], [(1, 1), (1, 2)]])
def test_corners_must_rise(corners) -> None:
    with pytest.raises(ValidationError):
        linear(*corners)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_never_scores_less_on_a_rising_line(a: int, b: int) -> None:
    low, high = sorted((a, b))
    assert SALES.score(D(low), scope()).points <= SALES.score(D(high), scope()).points
