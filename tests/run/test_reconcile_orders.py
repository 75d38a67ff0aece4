"""Reasons that lie in single orders: another day or person, set aside, not in the files yet."""

from datetime import date

import pytest

from desk import Desk
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS
from jixiao.run.reconcile_clues import clues_in
from run.test_reconcile import CHATS, Shop, orders

LATER = "甲店,9,别人,2026-10-20 12:10:00,,5,0,0"


@pytest.fixture
def shop(tmp_path):
    desk = Desk(tmp_path)
    desk.put("chats.csv", CHATS)
    return Shop(desk)


def reason(shop, day: int, name: str = "美美"):
    found = {(line.name, line.key.day.day): line.because for line in shop.compared().differing}
    return found[name, day]


def test_sales_booked_on_the_day_of_the_inquiry(shop) -> None:
    """Asked on the 3rd, ordered on the 4th, paid on the 5th: the platform books all of it on the 3rd."""
    silent = "甲店,8,别人,2026-10-03 12:10:00,,5,0,0"
    orders(shop, "甲店,1,王五,2026-10-04 12:10:00,2026-10-05 09:00:00,77,0,0", silent, LATER)
    shop.reports(
        *(f"小丽,甲店,2026-10-0{day},report_sales,{sum_}" for day, sum_ in ((3, 77), (4, 0), (5, 0)))
    )
    found = {line.key.day.day: line.because for line in shop.compared().differing}
    assert {day: because.id for day, because in found.items()} == {3: "inquiry_day", 5: "inquiry_day"}
    assert "询单那天" in found[3].remedy.zh


def test_an_order_that_the_platform_does_not_count_is_named(shop) -> None:
    orders(
        shop,
        "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,100,0,0",
        "甲店,2,李四,2026-10-03 12:10:00,2026-10-03 12:11:00,30,0,0",
        LATER,
    )
    shop.reports("小美,甲店,2026-10-03,report_sales,100")
    because = reason(shop, 3)
    assert (because.id, because.why.zh) == ("these_orders", "差额正好是订单 2，平台没算给他")
    assert "--order 2" in because.remedy.zh


def test_an_order_that_ours_gives_to_a_colleague_is_named_with_the_colleague(shop) -> None:
    """张三 wrote to both, to 小丽 last; the platform counts the order twice."""
    shop.desk.put("more.csv", "shop,account,buyer,sent_at,sender\n甲店,小丽,张三,2026-10-03 12:05:00,human\n")
    orders(
        shop,
        "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,100,0,0",
        "甲店,2,李四,2026-10-03 12:10:00,2026-10-03 12:11:00,30,0,0",
        LATER,
    )
    shop.reports("小美,甲店,2026-10-03,report_sales,130", "小丽,甲店,2026-10-03,report_sales,100")
    assert reason(shop, 3).why.zh == "差额正好是订单 1，我方记给 丽丽（10-03）"


def test_orders_of_one_price_cannot_be_told_apart(shop) -> None:
    orders(
        shop,
        "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,30,0,0",
        "甲店,2,李四,2026-10-03 12:10:00,2026-10-03 12:11:00,30,0,0",
        LATER,
    )
    shop.reports("小美,甲店,2026-10-03,report_sales,30")
    assert "有 2 种凑法" in reason(shop, 3).why.zh


def test_an_order_row_that_waits_is_the_reason_where_its_buyer_came_that_day(shop) -> None:
    orders(
        shop,
        "甲店,1,张三,2026-10-99 12:10:00,2026-10-03 12:11:00,100,0,0",
        "甲店,2,李四,2026-10-03 12:10:00,2026-10-03 12:11:00,30,0,0",
        LATER,
    )
    shop.reports("小美,甲店,2026-10-03,report_sales,130")
    assert reason(shop, 3).id == "set_aside"


def test_inquiries_of_the_last_days_order_after_the_end_of_the_files(shop) -> None:
    orders(shop, "甲店,1,张三,2026-10-04 13:10:00,2026-10-04 13:11:00,9,0,0")
    shop.reports("小美,甲店,2026-10-04,report_sales,59")
    because = reason(shop, 4)
    assert because.id == "orders_end"
    assert "到 2026-10-04 为止" in because.why.zh


def test_a_buyer_who_asked_two_counts_for_both_at_some_platforms(shop) -> None:
    shop.desk.put(
        "more.csv",
        "shop,account,buyer,sent_at,sender\n甲店,小丽,张三,2026-10-03 12:05:00,buyer\n"
        "甲店,小丽,张三,2026-10-03 12:05:09,human\n",
    )
    orders(shop, "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,100,0,0", LATER)
    shop.reports("小美,甲店,2026-10-03,inquiry_pay_rate,0.5", "小丽,甲店,2026-10-03,inquiry_pay_rate,0.5")
    assert reason(shop, 3).id == "asked_others"


def test_a_payment_after_handing_on_belongs_to_the_receiver_at_some_platforms(shop) -> None:
    """Nothing was open when 张三 was handed on, and 小丽 wrote only after the order: to us it is 小美's."""
    shop.desk.put(
        "more.csv",
        "shop,account,buyer,sent_at,sender,transfer_to\n甲店,小美,张三,2026-10-03 12:04:00,human,小丽\n"
        "甲店,小丽,张三,2026-10-03 12:12:00,human,\n",
    )
    orders(shop, "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,100,0,0", LATER)
    shop.desk.read()
    with working_connection() as con:
        shop.desk.store.attach(con)
        compute(con, DEFAULTS, Period(date(2026, 10, 1), date(2026, 10, 31)))
        assert clues_in(con)["handed_over"] == {("m", date(2026, 10, 3)): "1"}
