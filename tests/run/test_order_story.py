"""The story of one order: who served, who got it and why, and who would have under other settings."""

import pytest

from desk import Desk
from jixiao.base.problem import ProblemsError
from jixiao.base.text import use_lang
from jixiao.metrics.settings import DEFAULTS, Settings
from jixiao.run.order_story import order_story
from jixiao.run.order_words import order_credits, order_heading, order_otherwise, order_served


@pytest.fixture(autouse=True)
def chinese():
    use_lang("zh")


@pytest.fixture
def desk(tmp_path):
    """小美 asked about the pot, 小丽 spoke last; after the order 小强 reminded; 孙七 bought in silence."""
    desk = Desk(tmp_path)
    desk.put(
        "people.csv",
        """
        person,name
        m,美美
        l,丽丽
        q,强强
        """,
    )
    desk.put(
        "accounts.csv",
        """
        shop,account,person,from
        甲店,小美,m,2026-01-01
        甲店,小丽,l,2026-01-01
        甲店,小强,q,2026-01-01
        """,
    )
    desk.put(
        "messages.csv",
        """
        shop,account,buyer,sent_at,sender,product
        甲店,小美,张三,2026-10-03 10:00:00,buyer,锅
        甲店,小美,张三,2026-10-03 10:00:20,human,
        甲店,小丽,张三,2026-10-03 11:00:00,human,
        甲店,小强,张三,2026-10-03 12:02:30,human,
        甲店,小美,李四,2026-09-30 09:00:00,human,
        甲店,小丽,孙七,2026-10-03 13:20:00,human,
        甲店,小美,周八,2026-10-03 09:00:00,human,
        甲店,小丽,周八,2026-10-03 09:00:00,human,
        """,
    )
    desk.put(
        "orders.csv",
        """
        shop,order_id,buyer,created_at,paid_at,amount_paid,product,flag
        甲店,A1,张三,2026-10-03 12:00:00,2026-10-03 13:00:00,88.80,锅,
        甲店,A2,李四,2026-10-03 12:00:00,2026-10-03 12:00:09,50,,
        甲店,A3,孙七,2026-10-03 13:00:00,2026-10-03 13:00:09,50,,
        甲店,A4,周八,2026-10-03 13:00:00,2026-10-03 13:00:09,50,,红
        甲店,A5,吴九,2026-10-03 13:00:00,,,,
        甲店,A6,吴九,2026-10-03 13:00:00,2026-10-03 13:00:09,7,,
        乙店,A6,吴九,2026-10-03 13:00:00,2026-10-03 13:00:09,9,,
        """,
    )
    desk.read()
    return desk


def others(story):
    return {(one.setting, one.value): one.outcome.who.name or one.outcome.state for one in story.otherwise}


def test_who_served_when_comes_with_file_and_line(desk) -> None:
    story = order_story(desk.store, DEFAULTS, "A1")
    assert [(one.who.name, one.buyer_lines, one.human_lines, one.file, one.line) for one in story.served] == [
        ("美美", 1, 1, "messages.csv", 3),
        ("丽丽", 0, 1, "messages.csv", 4),
        ("强强", 0, 1, "messages.csv", 5),
    ]


def test_both_credits_and_the_sale_with_everybody_in_question(desk) -> None:
    story = order_story(desk.store, DEFAULTS, "A1")
    assert [(one.event, one.who.name) for one in story.credits] == [
        ("order", "丽丽"),
        ("payment", "强强"),
        ("follow_up", None),
        ("sale", "丽丽"),
    ]
    assert [one.who.name for one in story.credits[0].candidates] == ["丽丽", "美美"]
    assert (story.credit_case, story.sale_by) == ("two_people", "order")


def test_other_settings_are_really_computed(desk) -> None:
    assert others(order_story(desk.store, DEFAULTS, "A1")) == {
        ("credit_rule", "payment"): "强强",
        ("tie_rule", "most_rounds"): "美美",
        ("product_first", True): "美美",
    }
    by_payment = order_story(desk.store, Settings({"credit_rule": "payment"}), "A1")
    assert others(by_payment)["credit_rule", "order_first"] == "丽丽"
    # The window of one day changes nothing: all of it is of one day.
    assert "inquiry_window_days" not in {one.setting for one in by_payment.otherwise}


def test_the_window_that_would_reach_is_named(desk) -> None:
    story = order_story(desk.store, DEFAULTS, "A2")
    assert others(story) == {("inquiry_window_days", 4): "美美"}


def test_a_follow_up_says_from_how_many_minutes_it_would_count(desk) -> None:
    assert others(order_story(desk.store, DEFAULTS, "A3")) == {("follow_up_minutes", 20): "丽丽"}


def test_an_order_left_out_and_undecided_says_both(desk) -> None:
    story = order_story(desk.store, DEFAULTS, "A4")
    assert (story.outcome.state, story.outcome.left_out) == ("undecided", "flagged")
    assert others(story) == {("leave_out_flagged", False): "undecided"}
    told = [str(line) for line in order_credits(story)]
    assert "待定" in told[0]
    assert "插旗，不算" in told[-1]


def test_an_unpaid_order_is_no_sale(desk) -> None:
    story = order_story(desk.store, DEFAULTS, "A5")
    assert story.outcome.left_out == "unpaid"
    assert [line.zh.split("：")[0] for line in order_credits(story)] == ["落实下单", "销售"]
    assert str(order_heading(story)).endswith("没有付款")


def test_the_sentences_name_people_lines_and_settings(desk) -> None:
    story = order_story(desk.store, DEFAULTS, "A1")
    assert str(order_heading(story)) == (
        "订单 A1（甲店，买家 张**）2026-10-03 12:00:00 下单，2026-10-03 13:00:00 付款，净额 88.80 元"
    )
    assert str(next(order_served(story))) == (
        "10-03 10:00:00–10:00:20  美美（小美）：买家 1 句，真人 1 句，messages.csv:3"
    )
    first = str(next(order_credits(story)))
    assert first.startswith("落实下单：丽丽（小丽），下单前 2 个业务日内最后一句真人话在 2026-10-03 11:00:00")
    last = [str(line) for line in order_otherwise(story)]
    assert any("→ 强强（小强）  [credit_rule: payment]" in line for line in last)
    assert "结果都一样。  [" in last[-1]
    assert "leave_out_flagged: false" in last[-1]


def test_a_reminder_that_does_not_count_is_explained(desk) -> None:
    story = order_story(
        desk.store, Settings({"chase_minutes": 60, "inquiry_window_days": 1, "credit_rule": "payment"}), "A3"
    )
    assert "下单后 60 分钟内的催付不算" in [str(line) for line in order_credits(story)][1]


@pytest.mark.parametrize(
    ("order", "shop", "code", "hint"),
    [("A9", None, "X104", "A1"), ("A6", None, "X105", "--shop 乙店"), ("A1", "乙店", "X105", "甲店")],
)
def test_an_order_that_cannot_be_told_is_a_problem(desk, order, shop, code, hint) -> None:
    with pytest.raises(ProblemsError) as stop:
        order_story(desk.store, DEFAULTS, order, shop)
    (problem,) = stop.value.problems
    assert problem.code == code
    assert hint in problem.message.zh + problem.remedy.zh


def test_the_shop_tells_two_orders_of_one_number_apart(desk) -> None:
    assert str(order_story(desk.store, DEFAULTS, "A6", "乙店").net) == "9.00"
