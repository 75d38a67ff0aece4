"""Silent orders: which reminders and follow-ups count, what a product decides, who spoke first."""

import pytest

from jixiao.metrics.engine import compute
from jixiao.metrics.settings import Settings
from metrics.conftest import OCTOBER, pair
from metrics.test_credits import credits_of


@pytest.mark.parametrize(
    ("minutes", "wrote", "whose"),
    [(10, "12:10:00", "silent"), (10, "12:10:01", "li"), (9, "12:10:00", "li")],
    ids=["the tenth minute", "after it", "the tenth of nine"],
)
def test_a_reminder_right_after_a_silent_order_is_none(shop, minutes, wrote, whose) -> None:
    told = shop.chat(f"10-03 {wrote} 小丽 张三 human").order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told, chase_minutes=minutes)["1"] == ("silent", whose, whose)
    assert credits_of(told)["1"][1] == "li"


def test_an_early_reminder_counts_where_somebody_brought_the_order(shop) -> None:
    told = shop.chat("10-03 11:00:00 小美 张三 human\n10-03 12:01:00 小丽 张三 human")
    told.order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told, chase_minutes=10)["1"] == ("mei", "li", "mei")


def test_a_later_reminder_counts_though_an_early_one_does_not(shop) -> None:
    told = shop.chat("10-03 12:01:00 小丽 张三 human\n10-03 12:30:00 小强 张三 human")
    told.order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told, chase_minutes=10)["1"][2] == "qiang"


@pytest.mark.parametrize(
    ("wrote", "whose"), [("13:30:00", "li"), ("13:30:01", "silent")], ids=["the last second", "too late"]
)
def test_a_follow_up_on_a_fully_silent_order_may_make_the_sale(shop, wrote, whose) -> None:
    told = shop.chat(f"10-03 {wrote} 小丽 张三 human").order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told, follow_up_minutes=30)["1"] == ("silent", "silent", whose)
    assert credits_of(told, follow_up_minutes=30, credit_rule="payment")["1"][2] == whose
    assert credits_of(told, follow_up_minutes=30, credit_rule="order")["1"][2] == "silent"
    assert credits_of(told)["1"][2] == "silent"


def test_a_follow_up_takes_nothing_from_who_brought_the_payment(shop) -> None:
    told = shop.chat("10-03 12:30:00 小美 张三 human\n10-03 13:01:00 小丽 张三 human")
    told.order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    assert credits_of(told, follow_up_minutes=30)["1"][2] == "mei"


def test_without_assistance_hours_a_follow_up_still_counts_but_no_assistance(shop, figures) -> None:
    told = shop.chat("10-03 13:05:00 小丽 张三 human").order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    li = figures(told, follow_up_minutes=30, assist_hours=0)["li"]
    assert (li["sales"].value, li["orders_followed_mine"].value, li["assist_amount"].value) == (100, 1, 0)


def about(shop, story):
    """Tell lines as `10-03 10:00:00 小美 张三 human 锅`; the last word is the product."""
    for row in story.strip().splitlines():
        day, time, account, buyer, sender, *product = row.split()
        shop.add("messages", shop="甲店", account=account, buyer=buyer, sent_at=f"{day} {time}",
                 sender=sender, product=product[0] if product else None)  # fmt: skip
    return shop


POT_THEN_BOWL = """
    10-03 10:00:00 小美 张三 buyer 锅
    10-03 10:00:10 小美 张三 human
    10-03 11:00:00 小丽 张三 human 碗
    """


def test_who_talked_about_the_product_goes_before_the_last(shop) -> None:
    told = about(shop, POT_THEN_BOWL)
    told.order("pot", "张三", "10-03 12:00:00", product="锅").order(
        "cup", "张三", "10-03 12:00:00", product="杯"
    )
    found = credits_of(told, product_first=True)
    assert (found["pot"][0], found["cup"][0]) == ("mei", "li")
    assert credits_of(told)["pot"][0] == "li"


def test_the_items_of_an_order_name_its_products_too(shop) -> None:
    told = about(shop, POT_THEN_BOWL).order("1", "张三", "10-03 12:00:00")
    told.add("order_items", shop="甲店", order_id="1", sku="锅", title="铸铁锅 26cm", quantity=1)
    assert credits_of(told, product_first=True)["1"][0] == "mei"


def test_an_item_goes_by_its_title_too_and_only_in_its_own_shop(shop) -> None:
    """Another shop's order of the same number is of the bowl: that decides nothing here."""
    told = about(shop, POT_THEN_BOWL).order("1", "张三", "10-03 12:00:00")
    told.add("order_items", shop="乙店", order_id="1", sku="碗", title="碗", quantity=1)
    told.add("order_items", shop="甲店", order_id="1", sku="P-1", title="锅", quantity=1)
    assert credits_of(told, product_first=True)["1"][0] == "mei"


def test_a_chat_that_turns_to_another_product_is_no_longer_about_the_first(shop) -> None:
    told = about(
        shop,
        """
        10-03 10:00:00 小美 张三 human 锅
        10-03 10:30:00 小丽 张三 buyer 锅
        10-03 10:31:00 小丽 张三 buyer 碗
        10-03 10:32:00 小丽 张三 human
        """,
    )
    told.order("1", "张三", "10-03 12:00:00", product="锅")
    assert credits_of(told, product_first=True)["1"][0] == "mei"


CASES = """
    10-03 10:00:00 小美 甲 human
    10-03 10:00:00 小美 乙 human
    10-03 12:30:00 小丽 乙 human
    10-03 12:30:00 小丽 丙 human
    10-03 13:05:00 小丽 丁 human
    10-03 10:00:00 小美 己 human
    """


def five_orders(shop):
    told = shop.chat(CASES)
    for buyer in "甲乙丙丁戊":
        told.order(buyer, buyer, "10-03 12:00:00", "10-03 13:00:00")
    return told.order("己", "己", "10-03 12:00:00", "10-08 13:00:00")


def test_every_paid_order_is_one_of_the_cases(shop) -> None:
    con = five_orders(shop).connect()
    compute(con, Settings({"follow_up_minutes": 30}), OCTOBER)
    assert dict(con.execute("select order_id, credit_case from credits").fetchall()) == {
        "甲": "same_person",
        "乙": "two_people",
        "丙": "silent_order",
        "丁": "followed_up",
        "戊": "silent",
        "己": "silent_payment",
    }


def test_each_person_counts_the_cases_from_where_they_stand(shop, figures) -> None:
    found = figures(five_orders(shop), follow_up_minutes=30)
    names = ("mine_mine", "mine_others", "others_mine", "silent_mine", "followed_mine", "mine_silent")
    seen = {who: [found[who][f"orders_{name}"].value for name in names] for who in ("mei", "li")}
    assert seen == {"mei": [1, 1, 0, 0, 0, 1], "li": [0, 0, 1, 1, 1, 0]}


def test_assistance_is_serving_in_the_window_of_a_credit_that_went_to_another(shop, figures) -> None:
    """小丽 wrote before the order, 小美 brought it; 小强 reminded, 小丽 brought the payment."""
    told = shop.chat("""
        10-03 09:00:00 小丽 张三 human
        10-03 10:00:00 小美 张三 human
        10-03 12:10:00 小强 张三 human
        10-03 12:30:00 小丽 张三 human
        """).order("1", "张三", "10-03 12:00:00", "10-03 13:00:00")
    found = figures(told)
    names = ("assist_orders", "assist_payments", "assist_follow_ups")
    assert [[found[who][name].value for name in names] for who in ("mei", "li", "qiang")] == [
        [0, 1, 0],
        [1, 0, 1],
        [0, 1, 1],
    ]


ALONE = "10-20 10:00:00 小美 张三 human"


@pytest.mark.parametrize(("answered", "days", "lost"), [("10-21", 2, 1), ("10-22", 2, 0), ("10-22", 3, 1)])
def test_an_agent_who_spoke_first_loses_nobody_who_never_answered(
    shop, figures, answered, days, lost
) -> None:
    """The contact of the 20th; that of the answering day has a line of the buyer and is lost all the same."""
    told = shop.chat(f"{ALONE}\n{answered} 09:00:00 小美 张三 buyer").order("1", "别人", "10-01 10:00:00")
    mei = figures(told, filter_no_buyer_line=False, reply_days=days)["mei"]
    assert pair(mei["loss_rate"]) == (lost + 1, 2)


def test_a_buyer_who_answers_at_the_end_of_the_month_is_heard(shop, figures) -> None:
    told = shop.chat("10-31 10:00:00 小美 张三 human\n11-01 09:00:00 小美 张三 buyer")
    told.order("1", "别人", "10-01 10:00:00")
    assert pair(figures(told, filter_no_buyer_line=False)["mei"]["loss_rate"]) == (1, 1)


@pytest.mark.parametrize(
    "later",
    ["10-21 09:00:00 小丽 张三 buyer", "10-21 09:00:00 小美 张三 human"],
    ids=["to another", "she again"],
)
def test_only_the_buyers_answer_to_her_makes_it_a_loss(shop, figures, later) -> None:
    told = shop.chat(f"{ALONE}\n{later}").order("1", "别人", "10-01 10:00:00")
    found = figures(told, filter_no_buyer_line=False)
    assert found["mei"]["loss_rate"].numerator == 0
