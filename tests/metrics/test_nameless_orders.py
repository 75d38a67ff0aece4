"""Orders of platforms that name no buyer: each is a buyer of its own, silent, and the shop's all the same."""

from decimal import Decimal

from jixiao.metrics.engine import compute
from jixiao.metrics.totals import control_totals
from metrics.conftest import OCTOBER

LINE = "10-03 10:00:00 小美 张三 human"


def test_orders_without_buyer_count_for_the_shop_and_for_nobody(shop) -> None:
    """100 by 张三 with 小美, two nameless ones of 30 and 20: shop 150, mei 100, silent 50, three buyers."""
    told = shop.chat(LINE).order("1", "张三", "10-03 11:00:00", "10-03 11:00:08")
    told.order("2", None, "10-03 11:30:00", "10-03 11:30:08", amount_paid=3000)
    told.order("3", None, "10-03 11:30:00", "10-03 11:30:09", amount_paid=2000)
    con = told.connect()
    compute(con, period=OCTOBER)
    (control,) = control_totals(con, OCTOBER)
    assert (control.people, control.silent, control.total) == (Decimal(100), Decimal(50), Decimal(150))
    assert control.agrees
    assert con.execute("select count(distinct customer), count(*) from order_facts").fetchone() == (3, 3)
    assert con.execute("select count(*) from order_facts where customer is null").fetchone() == (0,)
    assert con.execute("select count(*) filter (where first_of_shop_buyer) from sales").fetchone() == (3,)


def test_what_a_person_sold_is_not_known_where_no_order_of_the_shop_names_a_buyer(shop, figures) -> None:
    """No data, not 0: the platform's report says 60 of 100, and nothing of ours stands against it."""
    told = shop.chat("10-03 10:00:00 小美 张三 buyer\n10-03 10:00:09 小美 张三 human")
    told.order("1", None, "10-03 11:00:00", "10-03 11:00:08")
    told.add("reports", shop="甲店", account="小美", day="10-03", metric="inquiry_pay_rate",
             numerator=Decimal(60), denominator=Decimal(100))  # fmt: skip
    mei = figures(told)["mei"]
    assert not {"sales", "orders", "paying_buyers", "average_order_value", "inquiry_order_rate"} & set(mei)
    assert (mei["inquiry_pay_rate"].numerator, mei["inquiry_pay_rate"].denominator) == (60, 100)
    assert mei["inquiry_pay_rate"].origin == "report"
    assert mei["buyers_received"].value == 1


def test_a_person_of_a_shop_with_buyers_too_has_sold_nothing_that_is_known_to_be_0(shop, figures) -> None:
    told = shop.hold("乙店", 小美="mei").chat("10-03 10:00:00 小美 张三 human")
    told.order("1", None, "10-03 11:00:00", "10-03 11:00:08")
    told.order("2", "李四", "10-03 11:00:00", "10-03 11:00:08", shop="乙店")
    people = figures(told)
    assert people["mei"]["sales"].value == 0
    assert "sales" not in people["li"]
