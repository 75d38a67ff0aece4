"""Numbers as people type them into a form: what is read, and what is refused rather than guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.typed import no_number, typed_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("300", "300"),
        (" ¥300 ", "300"),
        ("￥300", "300"),
        ("300元", "300"),
        ("300 元整", "300"),
        ("人民币 300", "300"),
        ("RMB 300", "300"),
        ("300 yuan", "300"),
        ("1,200.50", "1200.50"),
        ("1，200.50元", "1200.50"),
        ("1 200 300", "1200300"),
        ("１２００．５０", "1200.50"),
        ("¥1,234,567", "1234567"),
        (".5", "0.5"),
        ("-50", "-50"),
        ("－50", "-50"),
        ("−¥50", "-50"),
        ("¥-50", "-50"),
        ("+2.5", "2.5"),
        ("1.2万", "12000"),
        ("3亿", "300000000"),
        ("007", "7"),
    ],
)
def test_what_people_type_is_read(typed: str, meant: str) -> None:
    assert typed_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "", "元", "三百", "1,2", "12,00", "1,200 300", "1.2.3", "300.", "-¥-50", "50%", "1e3", "NaN",
        "Infinity", "300分", "300左右", "300-500", "0x10", "9" * 20, "9" * 12 + "亿",
    ],
)  # fmt: skip
def test_what_might_mean_something_else_is_refused(typed: str) -> None:
    assert typed_number(typed) is None


def test_points_may_be_called_points_and_money_may_not() -> None:
    assert [typed_number(text, points=True) for text in ("85分", "85 points", "8.5")] == [
        85,
        85,
        Decimal("8.5"),
    ]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
def test_an_amount_reads_back_however_it_is_dressed(amount: Decimal) -> None:
    sign, size = "-" if amount < 0 else "", abs(amount)
    for dressed in (f"{amount:f}", f"{sign}¥{size:,.2f}", f"{sign}{size:,.2f}元"):
        assert typed_number(dressed) == amount


@given(st.text(max_size=12))
def test_nothing_typed_breaks_it(text: str) -> None:
    found = typed_number(text)
    assert found is None or found.is_finite()


def test_the_refusal_says_how_to_write_it() -> None:
    assert no_number(" 三百 ").zh == "“三百”不是数。请写成 300、¥300、300元 或 1,200.50 这样。"
    assert no_number("about").en == "“about” is not a number. Write it like 300, ¥300 or 1,200.50."
