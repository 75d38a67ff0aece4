"""Amounts, states and refunds as order exports write them."""

import pytest

from jixiao.ingest.order_lines import overall, refunded, state, total


@pytest.mark.parametrize(
    ("cells", "sum_"),
    [
        (["1,199.00", "¥60", "0.50元"], "1259.50"),
        (["5.00", "(1.50)"], "3.50"),
        ([None, "3"], "3"),
        ([None, None], None),
        (["3", "两件"], "两件"),
        (["3", "1e999999"], "1e999999"),
    ],
)
def test_amounts_add_up_and_what_is_no_number_stays_visible(cells, sum_) -> None:
    assert total(cells) == sum_


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("完成", "success"),
        ("(锁定)等待出库", "paid"),
        ("(删除)等待付款", "closed"),
        ("已发货，待签收", "shipped"),
        ("飞走了", "飞走了"),
        (None, None),
    ],
)
def test_words_for_a_state(words, meant) -> None:
    assert state(words) == meant


def test_an_order_is_closed_only_where_all_its_items_are() -> None:
    assert overall(["已关闭", "已完成"]) == "success"
    assert overall(["已关闭", "已关闭"]) == "closed"
    assert overall([None]) is None


def test_words_of_a_refund_mean_all_of_it_and_an_amount_means_itself() -> None:
    assert refunded({"after_sale": "退款成功"}, "36.00") == "36.00"
    assert refunded({"after_sale": "退款成功", "refund_amount": "5"}, "36.00") == "5"
    assert refunded({"after_sale": "退款处理中"}, "36.00") is None
    assert refunded({"refund_amount": "无"}, "36.00") is None
