"""A small story for each reason that is read from the data or from differences that cancel."""

import pytest

from desk import Desk
from run.test_reconcile import ACCOUNTS, CHATS, Shop, orders


@pytest.fixture
def shop(tmp_path):
    desk = Desk(tmp_path)
    desk.put("chats.csv", CHATS)
    return Shop(desk)


def test_sales_booked_on_the_day_of_the_order(shop) -> None:
    """Ordered on the 3rd, paid on the 5th and the 8th: ours two days, the platform's one; no days beside."""
    orders(
        shop,
        "甲店,1,王五,2026-10-03 12:10:00,2026-10-05 09:00:00,77,0,0",
        "甲店,2,王五,2026-10-03 12:20:00,2026-10-08 09:00:00,5,0,0",
        "甲店,3,张三,2026-10-04 13:10:00,2026-10-04 13:11:00,9,0,0",
    )
    shop.reports("小丽,甲店,2026-10-03,report_sales,82", "小丽,甲店,2026-10-05,report_sales,0",
                 "小丽,甲店,2026-10-08,report_sales,0", "小美,甲店,2026-10-04,report_sales,9")  # fmt: skip
    found = {line.key.day.day: line.because for line in shop.compared().differing}
    assert {day: because.id for day, because in found.items()} == dict.fromkeys((3, 5, 8), "order_day")
    assert dict(found[3].changes) == {}
    assert "付款那天" in found[3].remedy.zh


def test_booked_otherwise_and_net_of_nothing_both_are_told(shop) -> None:
    orders(
        shop,
        "甲店,1,王五,2026-10-03 12:10:00,2026-10-05 09:00:00,77,0,7",
        "甲店,2,张三,2026-10-04 13:10:00,2026-10-04 13:11:00,9,0,2",
    )
    shop.reports("小丽,甲店,2026-10-03,report_sales,77", "小丽,甲店,2026-10-05,report_sales,0",
                 "小美,甲店,2026-10-04,report_sales,9")  # fmt: skip
    found = {line.key.day.day: line.because for line in shop.compared().differing}
    assert {because.id for because in found.values()} == {"order_day"}
    assert dict(found[5].changes) == {"net_of_refunds": False}
    assert "net_of_refunds: false" in found[5].remedy.zh


def test_a_sale_that_the_platform_gives_to_a_colleague(shop) -> None:
    """小丽 spoke last and had more rounds; the platform gives 张三's order to 小美, who was first."""
    two = (
        f"甲店,小丽,张三,2026-10-03 12:0{n}:0{s},{who}\n"
        for n in (5, 6)
        for s, who in ((0, "buyer"), (5, "human"))
    )
    shop.desk.put("more.csv", f"shop,account,buyer,sent_at,sender\n{''.join(two)}")
    orders(
        shop,
        "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,100,0,0",
        "甲店,2,李四,2026-10-03 12:10:00,2026-10-03 12:11:00,30,0,0",
        "甲店,3,王五,2026-10-03 12:10:00,2026-10-03 12:11:00,5,0,0",
    )
    shop.reports("小美,甲店,2026-10-03,report_sales,130", "小丽,甲店,2026-10-03,report_sales,5")
    found = {line.name: line.because for line in shop.compared().differing}
    assert {because.id for because in found.values()} == {"other_person"}
    assert "丽丽" in found["美美"].why.zh


def test_a_buyer_who_comes_back_is_two_sessions_to_the_platform(shop) -> None:
    """张三 asks again after an hour and waits 100 s: (20 + 100 + 40) / 3 by sessions, ours (20 + 40) / 2."""
    shop.desk.put("more.csv", "shop,account,buyer,sent_at,sender\n甲店,小美,张三,2026-10-03 13:00:00,buyer\n"
                  "甲店,小美,张三,2026-10-03 13:01:40,human\n")  # fmt: skip
    shop.reports("小美,甲店,2026-10-03,first_response_mean,53.33")
    assert shop.reasons()["美美", 3, "first_response_mean"] == "came_back"


def test_a_chat_over_midnight_belongs_to_the_day_it_began(shop) -> None:
    """孙七 asks at 23:59:50 and again ten seconds into the 4th: 60 s to the platform, on the 3rd."""
    shop.desk.put("more.csv", "shop,account,buyer,sent_at,sender\n甲店,小丽,孙七,2026-10-03 23:59:50,buyer\n"
                  "甲店,小丽,孙七,2026-10-03 23:59:59,human\n甲店,小丽,孙七,2026-10-04 00:00:10,buyer\n"
                  "甲店,小丽,孙七,2026-10-04 00:01:10,human\n")  # fmt: skip
    shop.reports("小丽,甲店,2026-10-03,response_time_mean,33", "小美,甲店,2026-10-04,response_time_mean,100")
    (line,) = [line for line in shop.compared().differing if line.report]
    assert (line.because.id, line.own.value) == ("split", 19.5)
    assert line.because.changes == {"join_over_split_minutes": 30}


def test_who_bought_before_is_an_inquiry_to_the_platform(shop) -> None:
    orders(shop, "甲店,1,王五,2026-10-01 12:10:00,2026-10-01 12:11:00,5,0,0",
           "甲店,2,别人,2026-10-20 12:10:00,2026-10-20 12:11:00,5,0,0")  # fmt: skip
    shop.reports("小丽,甲店,2026-10-03,inquiries,1", "小美,甲店,2026-10-03,inquiries,2")
    assert shop.reasons()["丽丽", 3, "inquiries"] == "after_sales"


def test_a_refund_under_way_may_be_in_the_report(shop) -> None:
    orders(shop, "甲店,1,王五,2026-10-03 12:10:00,2026-10-03 12:11:00,50,0,",
           "甲店,2,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,40,0,")  # fmt: skip
    shop.desk.put("refunds.csv", "shop,order_id,refund_id,amount,status\n甲店,1,9,20,pending\n"
                  "甲店,2,8,4,completed\n")  # fmt: skip
    shop.reports("小丽,甲店,2026-10-03,report_refunds,20", "小美,甲店,2026-10-03,report_refunds,4")
    assert shop.reasons()["丽丽", 3, "report_refunds"] == "pending_refund"


def test_means_of_several_accounts_are_only_about_right(shop) -> None:
    """Hers are 20, 40 and 90 s; of two accounts' means, 30 and 90 with no counts, nobody can tell 50."""
    shop.desk.put("accounts.csv", ACCOUNTS + "\n甲店,小云,m,2026-01-01")
    shop.desk.put("more.csv", "shop,account,buyer,sent_at,sender\n甲店,小云,孙七,2026-10-03 12:00:00,buyer\n"
                  "甲店,小云,孙七,2026-10-03 12:01:30,human\n")  # fmt: skip
    shop.reports("小美,甲店,2026-10-03,response_time_mean,30", "小云,甲店,2026-10-03,response_time_mean,90")
    assert shop.reasons()["美美", 3, "response_time_mean"] == "several_accounts"


def test_an_attempt_that_says_nothing_new_is_not_listed(shop) -> None:
    """Refunds or postage taken off or not: where there are none, only the booking day is told."""
    orders(shop, "甲店,1,王五,2026-10-03 12:10:00,2026-10-05 09:00:00,77,0,0")
    shop.reports("小丽,甲店,2026-10-03,report_sales,77", "小丽,甲店,2026-10-05,report_sales,0")
    assert [one.id for one in shop.compared().attempts] == ["order_day"]
