"""Figures that no other story counts: what went back, what a sale is made of, what only a report can say."""

from decimal import Decimal

import pytest

from metrics.conftest import pair

SOLD = "10-03 10:00:00 小美 张三 human\n10-03 10:00:00 小美 李四 human"


def test_what_went_back_is_no_more_than_each_order_brought(shop, figures) -> None:
    """30 of 100; 50 of the 44 that 50 less postage are; 20 that is only asked for."""
    told = shop.chat(SOLD).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", refund_amount=3000)
    told.order("2", "李四", "10-03 11:00:00", "10-03 11:00:08", yuan="50", postage=600, refund_amount=5000)
    told.order("3", "李四", "10-03 12:00:00", "10-03 12:00:08")
    told.add("refunds", order_id="3", refund_id="a", amount=2000, status="pending")
    found = figures(told)
    assert found["mei"]["refunded_amount"].value == Decimal(74)
    assert found["li"]["refunded_amount"].value == 0


def test_a_sale_per_buyer_is_items_per_buyer_times_price_per_item(shop, figures) -> None:
    """张三 takes 3 for 90 in two orders, 李四 2 for 60: 5 items, 2 buyers, 150 yuan."""
    told = shop.chat(SOLD).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="30")
    told.order("2", "张三", "10-03 12:00:00", "10-03 12:00:08", yuan="60", quantity=2)
    told.order("3", "李四", "10-03 12:00:00", "10-03 12:00:08", yuan="60", quantity=2)
    mei = figures(told)["mei"]
    assert pair(mei["items_per_buyer"]) == (5, 2)
    assert pair(mei["price_per_item"]) == (150, 5)
    assert pair(mei["average_order_value"]) == (150, 2)


def test_contacts_asked_to_rate_count_once_however_often_they_were_asked(shop, figures) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 11:00:00 小美 李四 buyer")
    for buyer, moment in (("张三", "10-03 10:05:00"), ("张三", "10-03 10:07:00"), ("王五", "10-03 10:06:00")):
        told.add("invites", shop="甲店", account="小美", buyer=buyer, invited_at=moment)
    found = figures(told)
    assert (found["mei"]["invited_contacts"].value, found["li"]["invited_contacts"].value) == (1, 0)


def test_leave_of_every_kind_adds_up(shop, figures) -> None:
    for day, kind, length in (("10-12", "事假", "0.5"), ("10-13", "病假", "1"), ("10-14", "年假", "1")):
        shop.add("attendance", person="mei", day=day, leave_kind=kind, leave_days=Decimal(length))
    assert figures(shop)["mei"]["leave_days"].value == Decimal("2.5")


@pytest.mark.parametrize(
    ("metric", "first", "second", "both"),
    [
        ("report_refunds", "10.50", "4", "14.50"),
        ("reply_30s_rate", "0.9", "0.6", "0.7"),
        ("reply_3min_session_rate", "0.9", "0.6", "0.7"),
        ("service_score", "4.8", "4.5", "4.6"),
    ],
)
def test_what_only_a_report_can_say(shop, figures, metric, first, second, both) -> None:
    """Sums add up; rates and scores weigh by the 10 and 20 buyers of their days."""
    for day, value, buyers in (("10-03", first, "10"), ("10-04", second, "20")):
        for name, told in ((metric, value), ("buyers_received", buyers)):
            shop.add("reports", shop="甲店", account="小美", day=day, metric=name, value=Decimal(told))
    found = figures(shop)
    assert found["mei"][metric].value == Decimal(both)
    assert found["mei"][metric].origin == "report"
