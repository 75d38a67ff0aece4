from decimal import Decimal

import pytest

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
