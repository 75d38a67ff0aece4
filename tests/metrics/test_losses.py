"""Losses: before the order, before the payment, before the parcel; and how soon an inquiry ordered."""

from decimal import Decimal

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.settings import Settings
from jixiao.metrics.write import write_losses
from metrics.conftest import OCTOBER, pair

ASKED = "10-20 10:00:00 小美 {0} buyer\n10-20 10:00:05 小美 {0} human"


@pytest.mark.parametrize(
    ("created", "counts"),
    [("10-20 23:59:59", (1, 1, 1)), ("10-21 00:00:00", (0, 1, 1)), ("10-22 00:00:00", (0, 0, 1))],
)
def test_how_soon_an_inquiry_ordered(shop, figures, created, counts) -> None:
    mei = figures(shop.chat(ASKED.format("张三")).order("1", "张三", created), inquiry_window_days=3)["mei"]
    names = ("inquiry_order_same_day_rate", "inquiry_order_next_day_rate", "inquiry_order_rate")
    assert [pair(mei[name]) for name in names] == [(count, 1) for count in counts]


def three_losses(shop):
    """甲 asked and left, 乙 ordered and did not pay, 丙 paid and called it off, 丁 sent it back."""
    told = shop.chat("\n".join(ASKED.format(buyer) for buyer in "甲乙丙丁"))
    told.order("2", "乙", "10-20 11:00:00", status="closed")
    told.order("3", "丙", "10-20 11:00:00", "10-20 11:05:00", status="closed", refund_amount=10000)
    told.order("4", "丁", "10-20 11:00:00", "10-20 11:05:00", status="closed")
    return told.add("refunds", order_id="4", refund_id="r", amount=10000, status="completed", kind="退货退款")


def test_each_loss_has_its_rate(shop, figures) -> None:
    mei = figures(three_losses(shop))["mei"]
    assert pair(mei["loss_rate"]) == (1, 4)
    assert pair(mei["payment_loss_rate"]) == (1, 3)
    assert pair(mei["shipping_loss_rate"]) == (1, 2)


def test_what_was_sent_back_for_another_was_not_called_off(shop, figures) -> None:
    told = shop.chat(ASKED.format("丙")).order("3", "丙", "10-20 11:00:00", "10-20 11:05:00", status="closed")
    told.add("refunds", order_id="3", refund_id="r", amount=10000, status="completed", kind="换货")
    assert pair(figures(told)["mei"]["shipping_loss_rate"]) == (0, 1)


@pytest.mark.parametrize("more", [{"status": "success"}, {"refund_amount": 9999}])
def test_what_was_shipped_or_partly_paid_for_is_not_called_off(shop, figures, more) -> None:
    values = {"status": "closed", "refund_amount": 10000, **more}
    told = shop.chat(ASKED.format("丙")).order("3", "丙", "10-20 11:00:00", "10-20 11:05:00", **values)
    assert pair(figures(told)["mei"]["shipping_loss_rate"]) == (0, 1)


def test_the_list_names_buyer_person_and_row(shop, tmp_path) -> None:
    con = three_losses(shop).connect()
    compute(con, Settings({}), OCTOBER)
    write_losses(con, tmp_path / "losses.csv")
    _, *rows = (tmp_path / "losses.csv").read_text(encoding="utf-8").splitlines()
    assert rows == [
        "before_order,甲店,小美,甲,mei,2026-10-20,2026-10-20 10:00:00,,,聊天.csv,2",
        "before_payment,甲店,小美,乙,mei,2026-10-20,2026-10-20 11:00:00,2,100.00,聊天.csv,2",
        "before_shipping,甲店,小美,丙,mei,2026-10-20,2026-10-20 11:00:00,3,100.00,聊天.csv,3",
    ]


def test_where_orders_name_no_buyer_nobody_is_listed_as_lost(shop, tmp_path) -> None:
    """戊 asked in a shop of PDD, whose orders say nothing of who bought."""
    told = (
        three_losses(shop)
        .chat(ASKED.format("戊").replace("小美", "小拼"), shop="拼店")
        .hold("拼店", 小拼="mei")
    )
    told.order("9", None, "10-20 11:00:00", "10-20 11:05:00", shop="拼店")
    con = told.connect()
    compute(con, Settings({}), OCTOBER)
    write_losses(con, tmp_path / "losses.csv")
    listed = (tmp_path / "losses.csv").read_text(encoding="utf-8")
    assert listed.count("before_order") == 1
    assert "戊" not in listed


REFUNDS = "\n".join(ASKED.format(buyer) for buyer in "甲乙")


def test_refunds_are_counted_four_ways(shop, figures) -> None:
    """甲: two orders, 3 items of 60 with 1 back for 20, and 1 of 40 all back; 乙: 4 items of 100 kept."""
    told = shop.chat(REFUNDS)
    told.order("1", "甲", "10-20 11:00:00", "10-20 11:05:00", yuan="60", quantity=3, refund_amount=2000)
    told.order("2", "甲", "10-20 12:00:00", "10-20 12:05:00", yuan="40", quantity=1, refund_amount=4000)
    told.order("3", "乙", "10-20 11:00:00", "10-20 11:05:00", yuan="100", quantity=4)
    told.add("order_items", shop="甲店", order_id="1", item_id="a", quantity=1, refund_status="退款成功")
    told.add("order_items", shop="甲店", order_id="1", item_id="b", quantity=2, refund_status="没有申请退款")
    mei = figures(told)["mei"]
    assert pair(mei["refund_rate"]) == (2, 3)
    assert pair(mei["refund_item_rate"]) == (2, 8)
    assert pair(mei["refund_buyer_rate"]) == (1, 2)
    assert mei["refund_amount_rate"].value == Decimal(60) / Decimal(200)


def test_a_buyer_who_keeps_one_order_and_returns_the_next_is_one_who_got_money_back(shop, figures) -> None:
    told = shop.chat(REFUNDS)
    told.order("1", "甲", "10-20 11:00:00", "10-20 11:05:00")
    told.order("2", "甲", "10-20 12:00:00", "10-20 12:05:00", refund_amount=4000)
    assert pair(figures(told)["mei"]["refund_buyer_rate"]) == (1, 1)


def test_only_items_of_the_shop_and_no_more_than_the_order_had_come_back(shop, figures) -> None:
    """Of the first order's three one came back, told by its amount; the second had one, not two."""
    told = shop.chat(REFUNDS)
    told.order("1", "甲", "10-20 11:00:00", "10-20 11:05:00", yuan="60", quantity=3, refund_amount=2000)
    told.order("2", "乙", "10-20 11:00:00", "10-20 11:05:00", yuan="60", quantity=1, refund_amount=2000)
    told.add("order_items", shop="乙店", order_id="1", item_id="a", quantity=2, refund_status="退款成功")
    told.add("order_items", shop="甲店", order_id="1", item_id="b", quantity=1, refund_amount=2000)
    told.add("order_items", shop="甲店", order_id="2", item_id="c", quantity=2, refund_status="退款成功")
    assert pair(figures(told)["mei"]["refund_item_rate"]) == (2, 4)


def test_an_order_all_postage_gives_nothing_back(shop, figures) -> None:
    """5 yuan paid, 6 of postage, 5 given back, beside 100 that were kept: 0 of 100."""
    told = shop.chat(REFUNDS).order("2", "乙", "10-20 11:00:00", "10-20 11:05:00")
    told.order("1", "甲", "10-20 11:00:00", "10-20 11:05:00", yuan="5", postage=600, refund_amount=500)
    mei = figures(told)["mei"]
    assert (mei["refund_amount_rate"].value, mei["refunded_amount"].value) == (0, 0)
    assert pair(mei["refund_rate"]) == (1, 2)


def test_without_item_rows_a_refund_is_of_the_whole_order(shop, figures) -> None:
    told = shop.chat(REFUNDS)
    told.order("1", "甲", "10-20 11:00:00", "10-20 11:05:00", yuan="60", quantity=3, refund_amount=2000)
    assert pair(figures(told)["mei"]["refund_item_rate"]) == (3, 3)


def test_items_of_the_order_lines_stand_in_for_a_missing_quantity(shop, figures) -> None:
    told = shop.chat(REFUNDS)
    told.order("1", "甲", "10-20 11:00:00", "10-20 11:05:00", yuan="60", quantity=None)
    for item, count in (("a", 1), ("b", 2)):
        told.add("order_items", shop="甲店", order_id="1", item_id=item, quantity=count)
    assert figures(told)["mei"]["sales_quantity"].value == 3
