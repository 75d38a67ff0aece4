"""Inquiries: who asked before buying, who then ordered and paid, and from when on that is final."""

from datetime import date

import pytest

from metrics.conftest import pair

ASKED = "10-20 10:00:00 小美 张三 buyer\n10-20 10:00:05 小美 张三 human"


@pytest.mark.parametrize(
    ("created", "paid", "ordered", "in_time"),
    [
        ("10-20 10:00:00", "10-20 10:00:08", 0, 0),
        ("10-21 23:59:59", "10-23 23:59:59", 1, 1),
        ("10-21 23:59:59", "10-24 00:00:00", 1, 0),
        ("10-22 00:00:00", "10-22 00:00:08", 0, 0),
    ],
    ids=["before the agent wrote", "last moment for both", "paid a moment late", "ordered a moment late"],
)
def test_edges_of_ordering_and_paying(shop, figures, created, paid, ordered, in_time) -> None:
    mei = figures(shop.chat(ASKED).order("1", "张三", created, paid))["mei"]
    assert pair(mei["inquiry_order_rate"]) == (ordered, 1)
    assert pair(mei["inquiry_pay_rate"]) == (in_time, 1)
    assert pair(mei["loss_rate"]) == (1 - ordered, 1)


def test_a_recent_buyer_who_buys_nothing_new_is_after_sales(shop, figures) -> None:
    told = shop.chat(ASKED).order("old", "张三", "10-05 10:00:00", "10-05 10:00:08")
    assert figures(told)["mei"]["inquiries"].value == 0
    assert figures(told, after_sales_days=14)["mei"]["inquiries"].value == 1


def test_a_recent_buyer_who_buys_again_is_an_inquiry(shop, figures) -> None:
    told = shop.chat(ASKED).order("old", "张三", "10-15 10:00:00", "10-15 10:00:08")
    told.order("new", "张三", "10-20 11:00:00", "10-20 11:00:08")
    assert pair(figures(told)["mei"]["inquiry_pay_rate"]) == (1, 1)


def test_who_bought_lately_and_orders_anew_only_by_a_brushed_order_is_in_no_rate_of_inquiries(
    shop, figures
) -> None:
    """李四 alone is an inquiry, and orders nothing; 张三 comes back after a sale."""
    told = shop.chat(ASKED).chat("10-20 10:00:00 小美 李四 buyer\n10-20 10:00:05 小美 李四 human")
    told.order("old", "张三", "10-15 10:00:00", "10-15 10:00:08")
    told.order("new", "张三", "10-20 11:00:00", "10-20 11:00:08", brushed=True)
    mei = figures(told)["mei"]
    names = ("same_day_rate", "next_day_rate", "rate")
    assert [pair(mei[f"inquiry_order_{name}"]) for name in names] == [(0, 1)] * 3
    assert pair(mei["inquiry_pay_rate"]) == (0, 1)


def test_an_order_that_is_somebody_elses_does_not_count(shop, figures) -> None:
    told = (
        shop.chat(ASKED)
        .chat("10-20 10:30:00 小丽 张三 human")
        .order("1", "张三", "10-20 11:00:00", "10-20 11:00:08")
    )
    assert pair(figures(told)["mei"]["inquiry_order_rate"]) == (0, 1)


def test_a_brushed_order_counts_only_if_the_setting_says_any(shop, figures) -> None:
    told = shop.chat(ASKED).order("1", "张三", "10-20 11:00:00", "10-20 11:00:08", brushed=True)
    assert pair(figures(told)["mei"]["inquiry_order_rate"]) == (1, 1)
    assert pair(figures(told, ordered_from="not_left_out")["mei"]["inquiry_order_rate"]) == (0, 1)


@pytest.mark.parametrize(
    ("last", "split", "provisional"),
    [
        ("10-23 23:59:59", 0, True),
        ("10-24 00:00:00", 0, False),
        ("10-24 03:59:59", 4, True),
        ("10-24 04:00:00", 4, False),
    ],
)
def test_final_after_three_more_days(shop, figures, last, split, provisional) -> None:
    """A contact of the 20th: orders until the 21st, payments until the 23rd; final once that day is over."""
    told = shop.chat(ASKED).chat(f"{last} 小丽 李四 human").order("9", "王五", "10-19 11:00:00")
    rate = figures(told, split_hour=split)["mei"]["inquiry_pay_rate"]
    assert rate.provisional is provisional
    assert rate.final_on == (date(2026, 10, 24) if provisional else None)
