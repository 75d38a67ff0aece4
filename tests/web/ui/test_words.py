"""页面用词: waits, amounts and names as people write them."""

from decimal import Decimal

import pytest

from jixiao.base.text import use_lang
from jixiao.web.ui.templatetags.words import column_of, in_unit, moved, seconds, t, who


@pytest.mark.parametrize(
    ("value", "said"), [("42.5", "42.5 秒"), ("605", "10 分 05 秒"), ("20830", "5 小时 47 分"), (None, "–")]
)
def test_a_long_wait_is_told_in_hours(value, said) -> None:
    assert seconds(value) == said


def test_money_carries_its_sign() -> None:
    assert in_unit(Decimal("-1234.5"), "yuan") == "-¥1,234.50"
    assert (moved(200), moved(-300), moved(0), moved(None)) == ("+¥200.00", "-¥300.00", "¥0.00", "–")


def test_the_system_is_called_so_and_people_by_their_name() -> None:
    assert (who("system"), who("王主管")) == ("系统", "王主管")


def test_english_says_one_row_and_two_rows() -> None:
    with_count = "{n} row|{n} rows"
    assert [t("{n} 行", with_count, n=count) for count in (1, 2)] == ["1 行", "2 行"]
    use_lang("en")
    assert [t("{n} 行", with_count, n=count) for count in ("1", "2", "1,204")] == [
        "1 row", "2 rows", "1,204 rows",
    ]  # fmt: skip


def test_a_problem_names_its_column_once() -> None:
    assert column_of("订单编号", {"zh": "订单编号是空的", "en": "订单编号 is empty"}) == ""
    assert column_of("pay.1", {"zh": "没有上限", "en": "no end"}) == "pay.1:"
    assert column_of(None, {"zh": "没有上限", "en": "no end"}) == ""
