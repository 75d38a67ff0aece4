from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.money import Rounding, from_fen, kept, plain, ratio, rounded, to_fen


@pytest.mark.parametrize(
    ("amount", "mode", "expected"),
    [
        ("0.005", Rounding.HALF_UP, "0.01"),
        ("-0.005", Rounding.HALF_UP, "-0.01"),
        ("0.005", Rounding.HALF_EVEN, "0.00"),
        ("1.999", Rounding.DOWN, "1.99"),
        ("-1.991", Rounding.FLOOR, "-2.00"),
    ],
)
def test_a_payslip_line_is_rounded_as_its_plan_says(amount: str, mode: Rounding, expected: str) -> None:
    assert str(rounded(Decimal(amount), mode=mode)) == expected


def test_nineteen_digits_lose_nothing() -> None:
    assert rounded(Decimal("1234567890123456789.125")) == Decimal("1234567890123456789.13")
    assert from_fen(to_fen(Decimal("1234567890123456789.12"))) == Decimal("1234567890123456789.12")


def test_a_whole_yuan_unit_rounds_to_whole_yuan() -> None:
    assert rounded(Decimal("212.50"), unit=Decimal(10)) == Decimal(210)


def test_a_zero_denominator_is_empty_not_zero() -> None:
    assert ratio(Decimal(3), Decimal(0)) is None


def test_plain_writes_no_exponent() -> None:
    assert str(plain(Decimal("1E+2"))) == "100"
    assert str(kept(Decimal(1) / Decimal(3))) == "0.3333333333"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**19), max_value=10**19, places=6),
    st.sampled_from([Decimal(unit) for unit in ("0.01", "0.1", "1", "10", "100")]),
    st.sampled_from(Rounding),
)
def test_what_rounding_leaves_is_less_than_the_unit_and_half_of_it_where_it_rounds_to_the_nearest(
    amount: Decimal, unit: Decimal, mode: Rounding
) -> None:
    line = rounded(amount, unit, mode)
    assert line % unit == 0
    assert abs(amount - line) < unit
    if mode in (Rounding.HALF_UP, Rounding.HALF_EVEN):
        assert abs(amount - line) * 2 <= unit
