"""Credit: who brought the buyer to order, who to pay, and what is nobody's."""

from decimal import Decimal

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.settings import Settings
from jixiao.metrics.totals import control_totals
from metrics.conftest import OCTOBER, pair


def credits_of(shop, **changed):
    """Return (order person or state, payment person or state, sale person or state) by order."""
    con = shop.connect()
    compute(con, Settings(changed), OCTOBER)
    rows = con.execute(
        """select order_id, coalesce(o.person, order_state), coalesce(y.person, payment_state),
                  coalesce(s.person, sale_state)
           from credits
           left join person_nos o on o.holder = order_holder
           left join person_nos y on y.holder = payment_holder
           left join person_nos s on s.holder = sale_holder"""
    ).fetchall()
    return {order: tuple(who) for order, *who in rows}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("10-03 10:00:00 小美 张三 human", ("mei", "mei", "mei")),
        ("10-03 10:00:00 小美 张三 human\n10-03 12:30:00 小丽 张三 human", ("mei", "li", "mei")),
        ("10-03 12:30:00 小丽 张三 human", ("silent", "li", "li")),
        ("10-03 13:30:00 小丽 张三 human", ("silent", "silent", "silent")),
    ],
    ids=["mine and mine", "mine, paid with another", "silent order, my payment", "fully silent"],
)
def test_an_order_is_credited_twice(shop, lines, expected) -> None:
    told = shop.chat(lines).order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told)["1"] == expected


def test_the_rule_decides_which_of_the_two_makes_the_sale(shop) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 human\n10-03 12:30:00 小丽 张三 human")
    told.order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told, credit_rule="payment")["1"][2] == "li"
    assert credits_of(told, credit_rule="order")["1"][2] == "mei"


def test_the_window_is_two_business_days(shop) -> None:
    told = shop.chat("10-02 00:00:00 小美 张三 human\n10-01 23:59:59 小美 李四 human")
    told.order("in", "张三", "10-03 23:00:00").order("out", "李四", "10-03 00:30:00")
    found = credits_of(told)
    assert (found["in"][0], found["out"][0]) == ("mei", "silent")
    assert credits_of(told, inquiry_window_days=3)["out"][0] == "mei"


def test_a_line_at_the_very_moment_of_the_order_still_counts(shop) -> None:
    told = shop.chat("10-03 12:00:00 小美 张三 human").order("1", "张三", "10-03 12:00:00")
    assert credits_of(told)["1"][0] == "mei"


def test_an_assist_robot_brings_no_credit(shop) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 assist_robot").order("1", "张三", "10-03 12:00:00")
    assert credits_of(told)["1"][0] == "silent"


TIE = """
    10-03 09:00:00 小美 张三 buyer
    10-03 09:00:10 小美 张三 human
    10-03 10:00:00 小美 张三 human
    10-03 10:00:00 小丽 张三 human
    """


def test_in_one_second_more_rounds_decide(shop) -> None:
    assert credits_of(shop.chat(TIE).order("1", "张三", "10-03 12:00:00"))["1"][0] == "mei"


def test_still_equal_is_left_to_a_person(shop) -> None:
    told = shop.chat(TIE).chat("10-03 09:30:00 小丽 张三 buyer\n10-03 09:30:05 小丽 张三 human")
    assert credits_of(told.order("1", "张三", "10-03 12:00:00"))["1"][0] == "undecided"


def test_most_rounds_may_come_first(shop) -> None:
    told = shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 09:00:10 小美 张三 human
        10-03 10:00:00 小丽 张三 human
        """).order("1", "张三", "10-03 12:00:00")
    assert credits_of(told)["1"][0] == "li"
    assert credits_of(told, tie_rule="most_rounds")["1"][0] == "mei"


def test_figures_follow_the_person_when_accounts_are_swapped(shop, figures) -> None:
    shop.rows["accounts"] = []
    shop.hold(小美="mei", end="2026-10-03").hold(小美="li", start="2026-10-04")
    told = shop.chat("10-03 10:00:00 小美 张三 human\n10-04 10:00:00 小美 李四 human")
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08", yuan="50")
    told.order("2", "李四", "10-04 11:00:00", "10-04 11:00:08", yuan="70")
    found = figures(told)
    assert [found[who]["sales"].value for who in ("mei", "li")] == [50, 70]


def test_an_account_that_two_hold_is_given_to_neither(shop, figures) -> None:
    told = shop.hold(小美="li", start="2026-10-03", end="2026-10-03").chat("10-03 10:00:00 小美 张三 human")
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08")
    con = told.connect()
    compute(con, period=OCTOBER)
    rows = con.execute("select person, account, origin from figures where metric = 'sales'").fetchall()
    assert rows == [(None, "小美", "contested")]


def test_people_silent_and_undecided_make_the_shop_to_the_fen(shop) -> None:
    told = shop.chat(TIE).chat("10-03 09:30:00 小丽 张三 buyer\n10-03 09:30:05 小丽 张三 human")
    told.chat("10-03 10:00:00 小美 李四 human\n10-03 10:00:00 夜班 赵六 human")
    told.order("tie", "张三", "10-03 12:00:00", "10-03 12:00:08", yuan="0.01")
    told.order("mine", "李四", "10-03 12:00:00", "10-03 12:00:08", yuan="199.99")
    told.order("silent", "王五", "10-03 12:00:00", "10-03 12:00:08", yuan="33.33")
    told.order("nobody's", "赵六", "10-03 12:00:00", "10-03 12:00:08", yuan="10.00")
    con = told.connect()
    compute(con, period=OCTOBER)
    (line,) = control_totals(con, OCTOBER)
    assert (line.people, line.silent, line.undecided, line.unassigned, line.total) == (
        Decimal("199.99"),
        Decimal("33.33"),
        Decimal("0.01"),
        Decimal("10.00"),
        Decimal("243.33"),
    )
    assert line.agrees


def test_assisting_is_writing_after_the_order_on_a_sale_of_another(shop, figures) -> None:
    told = shop.chat("""
        10-03 10:00:00 小美 张三 human
        10-03 12:10:00 小丽 张三 human
        10-05 12:30:00 小强 张三 human
        """).order("1", "张三", "10-03 12:00:00", "10-03 12:30:00", yuan="80")
    found = figures(told)
    assert [found[who]["assist_amount"].value for who in ("mei", "li", "qiang")] == [0, 80, 80]
    late = figures(told, assist_hours=47)
    assert late["qiang"]["assist_amount"].value == 0


def test_two_orders_assisted_on_one_day_add_up(shop, figures) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 human\n10-03 12:10:00 小丽 张三 human")
    told.order("1", "张三", "10-03 12:00:00", "10-03 12:30:00", yuan="80")
    told.order("2", "张三", "10-03 12:05:00", "10-03 12:30:00", yuan="7")
    assert figures(told)["li"]["assist_amount"].value == 87


def test_order_success_counts_a_buyer_once_a_day(shop, figures) -> None:
    told = shop.chat("10-03 10:00:00 小美 张三 human\n10-03 10:00:00 小美 李四 human")
    told.order("1", "张三", "10-03 11:00:00", status="closed").order(
        "2", "张三", "10-03 11:05:00", "10-05 23:59:59"
    )
    told.order("3", "李四", "10-03 11:00:00", "10-06 00:00:00")
    assert pair(figures(told)["mei"]["order_success_rate"]) == (1, 2)
    assert pair(figures(told, order_success_days=3)["mei"]["order_success_rate"]) == (2, 2)
