"""Reconciling: both sides day by day and person by person, and the reason found by looking and by trying."""

from datetime import date
from decimal import Decimal

import pytest

from desk import Desk
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.run.reconcile import reconcile
from jixiao.run.reconcile_lines import line_json

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
PEOPLE = "person,name\nm,美美\nl,丽丽"
ACCOUNTS = "shop,account,person,from\n甲店,小美,m,2026-01-01\n甲店,小丽,l,2026-01-01"
# 小美: 20 s at noon on the 3rd and 40 s at 7:00; 100 s on the 4th. 小丽: 30 s on the 3rd.
CHATS = """
    shop,account,buyer,sent_at,sender
    甲店,小美,张三,2026-10-03 12:00:00,buyer
    甲店,小美,张三,2026-10-03 12:00:20,human
    甲店,小美,李四,2026-10-03 07:00:00,buyer
    甲店,小美,李四,2026-10-03 07:00:40,human
    甲店,小丽,王五,2026-10-03 12:00:00,buyer
    甲店,小丽,王五,2026-10-03 12:00:30,human
    甲店,小美,张三,2026-10-04 12:00:00,buyer
    甲店,小美,张三,2026-10-04 12:01:40,human
    甲店,小丽,赵六,2026-10-20 12:00:00,human
    """


class Shop:
    """Exports on a desk, compared as October."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.put("people.csv", PEOPLE)
        desk.put("accounts.csv", ACCOUNTS)

    def reports(self, *rows: str) -> "Shop":
        self.desk.put("reports.csv", "\n".join(["account,shop,day,metric,value", *rows]))
        return self

    def compared(self, settings: Settings = DEFAULTS, **more):
        self.desk.read()
        return reconcile(self.desk.store, settings, OCTOBER, **more)

    def reasons(self, settings: Settings = DEFAULTS) -> dict:
        found = self.compared(settings)
        return {(line.name, line.key.day.day, line.told): line.because.id for line in found.differing}


@pytest.fixture
def shop(tmp_path):
    desk = Desk(tmp_path)
    desk.put("chats.csv", CHATS)
    return Shop(desk)


def test_equal_and_rounded_figures_are_no_differences(shop) -> None:
    """小美's two answers of the 3rd are 30 s on average; a report of whole seconds may say 100 for 100.4."""
    shop.desk.put("chats.csv", CHATS.replace("12:01:40", "12:01:40.400"))
    shop.reports("小美,甲店,2026-10-03,response_time_mean,30", "小美,甲店,2026-10-04,response_time_mean,100",
                 "小丽,甲店,2026-10-03,response_time_mean,30")  # fmt: skip
    found = shop.compared()
    assert [(line.name, line.is_equal, line.is_rounded) for line in found.lines] == [
        ("丽丽", True, False),
        ("美美", True, False),
        ("美美", False, True),
    ]
    assert (found.differing, found.attempts) == ((), ())


def test_hours_are_found_by_trying(shop) -> None:
    """Without the chat at 7:00 小美's mean of the 3rd is 20; the others stay what they are."""
    shop.reports("小美,甲店,2026-10-03,response_time_mean,20", "小美,甲店,2026-10-04,response_time_mean,100",
                 "小丽,甲店,2026-10-03,response_time_mean,30")  # fmt: skip
    found = shop.compared()
    (line,) = found.differing
    assert (line.difference, line.because.id, line.because.then) == (10, "hours", 20)
    assert line.because.changes == {"response_hours": "08:00-23:00"}
    told = line_json(line)
    assert (told["own"]["value"], told["report"]["value"], told["own_then"]) == ("30", "20", "20")
    assert (found.attempts[0].fixed, found.attempts[0].broken) == (1, 0)


def test_a_setting_that_breaks_more_than_it_mends_is_no_reason(shop) -> None:
    """小美's 3rd could be hers from 8:00 on; 小丽's figure would then have to change too, and does not."""
    early = (
        CHATS + "    甲店,小丽,孙七,2026-10-03 06:00:00,buyer\n    甲店,小丽,孙七,2026-10-03 06:00:10,human\n"
    )
    shop.desk.put("chats.csv", early + "    甲店,小丽,周八,2026-10-04 06:00:00,buyer\n"
                  "    甲店,小丽,周八,2026-10-04 06:00:10,human\n")  # fmt: skip
    shop.reports(
        "小美,甲店,2026-10-03,response_time_mean,20",
        "小美,甲店,2026-10-04,response_time_mean,100",
        "小丽,甲店,2026-10-03,response_time_mean,20",
        "小丽,甲店,2026-10-04,response_time_mean,10",
    )
    assert shop.reasons() == {("美美", 3, "response_time_mean"): "unknown"}


def test_an_account_that_is_nobodys_and_one_that_is_not_in_the_chats(shop) -> None:
    shop.desk.put("accounts.csv", ACCOUNTS + "\n甲店,小美美,m,2026-01-01")
    shop.reports("小强,甲店,2026-10-03,reply_rate,1", "小美美,甲店,2026-10-20,reply_rate,1")
    found = {
        (line.name, line.key.day.day): line.because for line in shop.compared().differing if not line.own
    }
    assert found["小强", 3].id == "account"
    assert found["美美", 20].id == "not_in_raw"
    assert "相近的账号是 小美" in found["美美", 20].why.zh


def test_a_missing_file_on_either_side(shop) -> None:
    """No chats of the 9th; no report of the 4th; a report of the 3rd without 小丽."""
    shop.reports("小美,甲店,2026-10-03,response_time_mean,30", "小美,甲店,2026-10-09,response_time_mean,30")
    assert shop.reasons() == {
        ("美美", 9, "response_time_mean"): "missing_file",
        ("美美", 4, "response_time_mean"): "missing_report",
        ("丽丽", 3, "response_time_mean"): "not_in_report",
    }


def orders(shop, *rows: str) -> None:
    head = "shop,order_id,buyer,created_at,paid_at,amount_paid,postage,refund_amount"
    shop.desk.put("orders.csv", "\n".join([head, *rows]))


def test_refunds_and_postage_are_found_by_trying(shop) -> None:
    orders(
        shop,
        "甲店,1,张三,2026-10-03 12:10:00,2026-10-03 12:10:09,100,10,20",
        "甲店,2,王五,2026-10-03 12:10:00,2026-10-03 12:10:09,50,0,0",
    )
    shop.reports("小美,甲店,2026-10-03,report_sales,100", "小丽,甲店,2026-10-03,report_sales,50")
    (line,) = shop.compared().differing
    assert (line.metric.id, line.difference, line.because.id) == ("sales", -30, "net")
    assert line.because.changes == {"net_of_refunds": False, "net_of_postage": False}


def test_what_goes_to_the_next_day_is_not_lost(shop) -> None:
    """Ordered and paid after midnight: ours on the 4th, the platform's with the inquiry on the 3rd."""
    shop.desk.put("more.csv", "shop,account,buyer,sent_at,sender\n甲店,小丽,王五,2026-10-04 00:05:00,human\n")
    orders(
        shop,
        "甲店,1,王五,2026-10-04 00:09:00,2026-10-04 00:10:00,77,0,0",
        "甲店,2,张三,2026-10-03 12:10:00,2026-10-03 12:11:00,5,0,0",
    )
    shop.reports("小丽,甲店,2026-10-03,report_sales,77", "小丽,甲店,2026-10-04,report_sales,0",
                 "小美,甲店,2026-10-03,report_sales,5")  # fmt: skip
    assert shop.reasons() == {("丽丽", day, "report_sales"): "other_day" for day in (3, 4)}


def test_a_figure_that_is_not_settled_is_said_to_be_provisional(shop) -> None:
    shop.desk.put("more.csv", "shop,account,buyer,sent_at,sender\n甲店,小丽,孙七,2026-10-20 11:00:00,buyer")
    orders(shop, "甲店,1,别人,2026-10-20 12:10:00,,5,0,0")
    shop.reports("小丽,甲店,2026-10-20,inquiry_pay_rate,1")
    assert shop.reasons()["丽丽", 20, "inquiry_pay_rate"] == "provisional"


def test_transfers_are_a_clue_where_nothing_else_is(shop) -> None:
    shop.desk.put(
        "more.csv",
        """
        shop,account,buyer,sent_at,sender,transfer_to
        甲店,小美,孙七,2026-10-04 13:00:00,buyer,
        甲店,小美,孙七,2026-10-04 13:00:30,human,小丽
        甲店,小丽,孙七,2026-10-04 13:00:50,human,
        """,
    )
    shop.reports("小丽,甲店,2026-10-04,response_time_mean,50")
    assert shop.reasons()["丽丽", 4, "response_time_mean"] == "transfers"


def test_settings_in_force_are_not_tried_and_trying_can_be_left_out(shop) -> None:
    shop.reports("小美,甲店,2026-10-03,response_time_mean,20")
    capped = Settings({"response_hours": "08:00-23:00", "prefer": "report"})
    assert ("美美", 3, "response_time_mean") not in shop.reasons(capped)
    told = []
    found = shop.compared(tell=told.append, try_settings=False)
    assert (found.attempts, len(told)) == ((), 1)
    assert {line.because.id for line in found.differing} == {"unknown", "missing_report", "not_in_report"}


def test_what_only_a_report_can_say_is_named(shop) -> None:
    shop.reports("小美,甲店,2026-10-03,service_score,4.8", "小美,甲店,2026-10-03,reply_rate,1")
    found = shop.compared()
    assert found.not_compared == ("service_score",)
    assert found.lines[0].own.value == Decimal(1)
