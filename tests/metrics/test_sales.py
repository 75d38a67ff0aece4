"""Sales: what a paid order is worth, and which orders are none."""

from decimal import Decimal

import pytest

from metrics.conftest import pair

LINE = "10-03 10:00:00 小美 张三 human"


@pytest.mark.parametrize(
    ("more", "yuan"),
    [
        ({}, "100.00"),
        ({"postage": 600}, "94.00"),
        ({"refund_amount": 3000}, "70.00"),
        ({"refund_amount": 10000}, "0.00"),
        ({"refund_amount": 10000, "postage": 600}, "0.00"),
        ({"amount_paid": None, "amount_due": 8800}, "88.00"),
    ],
    ids=[
        "plain",
        "less postage",
        "less a refund",
        "all back",
        "all back with postage",
        "only the amount due",
    ],
)
def test_net_amount(shop, figures, more, yuan) -> None:
    mei = figures(shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", **more))["mei"]
    assert mei["sales"].value == Decimal(yuan)
    assert mei["orders"].value == 1  # paid and refunded is still a paid order


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"flag": "红"}, {"leave_out_flagged": False}),
        ({"brushed": True}, {"leave_out_brushed": False}),
        ({"internal": True}, {"leave_out_internal": False}),
    ],
)
def test_left_out(shop, figures, more, kept) -> None:
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", **more)
    assert figures(told)["mei"]["sales"].value == 0
    assert figures(told, **kept)["mei"]["sales"].value == 100


def test_only_the_flags_named_are_left_out(shop, figures) -> None:
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", flag="蓝")
    assert figures(told, flags=("红",))["mei"]["sales"].value == 100


def test_the_refunds_table_knows_better_than_the_order(shop, figures) -> None:
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", refund_amount=9900)
    told.add(
        "refunds", order_id="1", refund_id="a", amount=1000, status="completed", completed_at="10-20 09:00:00"
    )
    told.add("refunds", order_id="1", refund_id="b", amount=500, status="pending")
    mei = figures(told)["mei"]
    assert mei["sales"].value == 90
    assert pair(mei["refund_rate"]) == (1, 1)


def test_a_refund_of_another_shops_order_of_that_number_takes_nothing(shop, figures) -> None:
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08")
    for name, amount in (("乙店", 9000), ("甲店", 1000)):
        told.add("refunds", shop=name, order_id="1", refund_id=name, amount=amount, status="completed")
    assert figures(told)["mei"]["sales"].value == 90


def test_a_refund_after_the_cut_waits_for_the_next_month(shop, figures) -> None:
    from datetime import datetime

    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08")
    told.add(
        "refunds", order_id="1", refund_id="a", amount=1000, status="completed", completed_at="11-06 12:00:00"
    )
    at, after = datetime(2026, 11, 6, 12), datetime(2026, 11, 6, 12, 0, 1)
    assert figures(told, refund_cut=at)["mei"]["sales"].value == 100
    assert figures(told, refund_cut=after)["mei"]["sales"].value == 90


def test_average_order_value_is_items_times_price(shop, figures) -> None:
    """Two buyers on one day, one of them again the next day: three paying buyers."""
    told = shop.chat(
        "\n".join(
            f"10-0{day} 10:00:00 小美 {who} human" for day, who in ((3, "张三"), (3, "李四"), (4, "张三"))
        )
    )
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="60", quantity=2)
    told.order("2", "张三", "10-03 11:10:00", "10-03 11:10:08", yuan="40", quantity=1)
    told.order("3", "李四", "10-03 11:00:00", "10-03 11:00:08", yuan="50", quantity=1)
    told.order("4", "张三", "10-04 11:00:00", "10-04 11:00:08", yuan="30", quantity=2)
    mei = figures(told)["mei"]
    assert pair(mei["average_order_value"]) == (Decimal("180.00"), 3)
    items, buyers, sales = (mei[name].value for name in ("sales_quantity", "paying_buyers", "sales"))
    assert mei["average_order_value"].value == (items / buyers) * (sales / items)


def test_value_ratio_compares_with_the_whole_shop(shop, figures) -> None:
    """Mine 112 a buyer; the shop (112 + 88) / 2 = 100: exactly 1.12."""
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="112")
    told.order("2", "李四", "10-03 11:00:00", "10-03 11:00:08", yuan="88")
    ratio = figures(told)["mei"]["value_ratio"]
    assert ratio.value == Decimal("1.12")
    assert [part.value for part in ratio.parts] == [112, 100]


def test_attainment_takes_the_target_of_just_this_period(shop, figures) -> None:
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="9000")
    for first, last, value in (
        ("10-01", "10-31", 10000),
        ("10-01", "10-10", 4000),
        ("01-01", "12-31", 99999),
    ):
        told.add(
            "targets",
            owner_kind="person",
            owner="mei",
            metric="sales",
            value=value,
            **{"from": first, "to": last},
        )
    assert figures(told)["mei"]["target_attainment"].value == Decimal("0.9")


def test_ten_day_targets_make_the_month(shop, figures) -> None:
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="3000")
    for first, last in (("10-01", "10-10"), ("10-11", "10-20"), ("10-21", "10-31")):
        told.add(
            "targets",
            owner_kind="person",
            owner="mei",
            metric="sales",
            value=2000,
            **{"from": first, "to": last},
        )
    assert figures(told)["mei"]["target_attainment"].value == Decimal("0.5")


def test_without_orders_there_is_no_sales_figure_rather_than_zero(shop, figures) -> None:
    assert "sales" not in figures(shop.chat(LINE))["mei"]


def test_the_team_is_the_group(shop, figures) -> None:
    for person, group in (("mei", "早班"), ("li", "早班"), ("qiang", "晚班")):
        shop.add("people", person=person, name=person, group=group)
    told = shop.chat("10-03 10:00:00 小美 张三 human\n10-03 10:00:00 小强 李四 human")
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="10")
    told.order("2", "李四", "10-03 11:00:00", "10-03 11:00:08", yuan="7")
    found = figures(told)
    assert [found[who]["team_sales"].value for who in ("mei", "li", "qiang")] == [10, 10, 7]
