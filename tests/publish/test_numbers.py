from decimal import Decimal

import pytest

from jixiao.publish.numbers import counts, exact, money, shown


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("1234.5", "yuan", "¥1,234.50", "¥1,234.50"),
        ("-20", "yuan", "-¥20.00", "-¥20.00"),
        ("0.953", "share", "95.3%", "95.3%"),
        ("1", "share", "100.0%", "100.0%"),
        ("24.64", "seconds", "24.6 秒", "24.6 s"),
        ("24", "seconds", "24.0 秒", "24.0 s"),
        ("90", "minutes", "90 分钟", "90 min"),
        ("22.5", "days", "22.5 天", "22.5 days"),
        ("82.50", "points", "82.5 分", "82.5 points"),
        ("1", "points", "1 分", "1 point"),
        ("-1", "days", "-1 天", "-1 day"),
        ("6900", "count", "6,900", "6,900"),
        ("1.1", "ratio", "1.10", "1.10"),
        ("3.14159", "", "3.1416", "3.1416"),
    ],
)
def test_numbers_are_written_as_people_write_them(value, unit, zh, en) -> None:
    text = shown(Decimal(value), unit)
    assert (text.zh, text.en) == (zh, en)


@pytest.mark.parametrize(
    ("value", "unit", "read"),
    [
        ("0.9496", "share", "94.96%"),
        ("0.949996", "share", "94.9996%"),
        ("89.998", "points", "89.998 分"),
        ("29.97", "seconds", "29.97 秒"),
        ("0.000000000001", "points", "0 分"),
    ],
)
def test_rounding_never_lifts_a_value_onto_a_whole_step(value, unit, read) -> None:
    assert shown(Decimal(value), unit).zh == read


def test_no_value_says_so_and_words_stay_words() -> None:
    assert shown(None, "yuan").zh == "无数据"
    assert shown("excellent").en == "excellent"
    assert shown(value=True).zh == "是"
    assert shown(value=False).en == "no"


def test_a_rate_shows_both_counts_and_a_sum_none() -> None:
    assert counts(Decimal(49), Decimal(50)) == "49 / 50"
    assert counts(Decimal("27400.50"), Decimal(1000)) == "27,400.5 / 1,000"
    assert counts(Decimal(49), None) == ""
    assert counts(None, Decimal(50)) == ""


def test_money_finer_than_a_fen_is_shown_when_rounding_would_hide_it() -> None:
    assert money(Decimal("0.004")) == "¥0.004"
    assert money(Decimal("12345678901234567.89")) == "¥12,345,678,901,234,567.89"


def test_the_exact_value_stands_under_the_rounded_one() -> None:
    assert exact(Decimal("1234.5600")) == "1,234.56"
    assert exact("excellent") == ""
