from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.expression import ExpressionError, parse

D = Decimal


def value(text: str, **names):
    return parse(text).value(names.get)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", D(7)),
        ("(1 + 2) * 3", D(9)),
        ("-2 - -3", D(1)),
        ("+5", D(5)),
        ("2000 * 20%", D(400)),
        ("1 / 8", D("0.125")),
        ("0.1 + 0.2", D("0.3")),
        ("min(3, 1, 2)", D(1)),
        ("max(3, 5)", D(5)),
        ("clamp(20, 6, 14)", D(14)),
        ("clamp(2, 6, 14)", D(6)),
        ("floor(7 / 5)", D(1)),
        ("abs(-3)", D(3)),
        ("if(2 > 1, 10, 20)", D(10)),
        ("if(2 < 1, 10, 20)", D(20)),
        ("1 >= 1 and 1 <= 1", True),
        ("not (1 != 1)", True),
        ("not not true", True),
        ("false or 'a' == 'a'", True),
        ("'2026-10-01' < '2026-10-02'", True),
        ("known(1)", True),
        ("'and' == \"and\"", True),
    ],
)
def test_it_works_out(text: str, expected) -> None:
    assert value(text) == expected


def test_names_are_listed_once_in_the_order_of_use() -> None:
    assert parse("pay.base * rate + pay.base").names == ("pay.base", "rate")
    assert value("base * rate", base=D(100), rate=D("0.1")) == D(10)


def test_what_has_no_data_stays_empty() -> None:
    assert value("base + 1") is None
    assert value("base > 1 and 1 > 2") is False
    assert value("base > 1 and 2 > 1") is None
    assert value("base > 1 or 2 > 1") is True
    assert value("base > 1 or 1 > 2") is None
    assert value("1 > 2 or 2 > 3") is False
    assert value("if(base > 1, 1, 2)") is None
    assert value("or_else(base, 5)") == D(5)
    assert value("or_else(base, 5)", base=D(3)) == D(3)
    assert value("known(base)") is False


def test_a_division_by_zero_is_empty_not_an_error() -> None:
    assert value("5 / 0") is None


def test_a_wrong_type_gives_nothing() -> None:
    assert value("'a' + 1") is None
    assert value("'a' < 1") is None
    assert value("not 5") is None
    assert value("true * 3") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 +",
        "1 2",
        "(1",
        "min(1",
        "clamp(1, 2)",
        "a b",
        "1 $ 2",
        "and",
        ")",
        "__import__('os')",
        "x[0]",
        "a.b.",
        "((" * 100,
    ],
)
def test_what_it_cannot_read_is_said_gently(text: str) -> None:
    with pytest.raises(ExpressionError) as wrong:
        parse(text)
    assert wrong.value.text.zh
    assert wrong.value.remedy.en


def test_a_mistyped_function_gets_a_hint() -> None:
    with pytest.raises(ExpressionError, match="clamp"):
        parse("clmp(1, 2, 3)")


@given(st.integers(-(10**18), 10**18), st.integers(-(10**18), 10**18))
def test_nineteen_digits_lose_nothing(a: int, b: int) -> None:
    assert value("a * b + a", a=D(a), b=D(b)) == a * b + a


@given(st.text(alphabet="ab1.%+-*/()<>=!,'\" andornotmif", max_size=30))
def test_no_text_does_anything_but_parse_or_complain(text: str) -> None:
    with suppress(ExpressionError):
        parse(text).value(lambda _: None)
