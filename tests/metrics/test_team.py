"""The team and the shop: what people have together, and what the shop has, which is not always the same."""

from jixiao.metrics.engine import compute
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.totals import team_figures
from metrics.conftest import OCTOBER


def together(shop):
    con = shop.connect()
    compute(con, DEFAULTS, OCTOBER)
    return {name: figure.value for name, figure in team_figures(con, DEFAULTS, OCTOBER).items()}


def test_the_shop_counts_a_buyer_once_a_day_whoever_received_them(shop) -> None:
    """张三 speaks with three people on the 3rd and with one on the 4th; 李四 with an account of nobody's."""
    found = together(
        shop.chat("""
        10-03 09:00:00 小美 张三 buyer
        10-03 10:00:00 小丽 张三 buyer
        10-03 11:00:00 小强 张三 buyer
        10-04 09:00:00 小美 张三 buyer
        10-03 09:00:00 夜班 李四 buyer
        10-03 09:00:00 小美 小丽 buyer
        """)
    )
    assert (found["buyers_received"], found["shop_buyers_received"]) == (4, 3)


def test_the_shop_sells_what_nobody_brought_too_and_a_buyer_of_two_people_is_one(shop) -> None:
    """张三 buys for 100 with mei and for 30 with li, a stranger for 70: 130 of the team, 200 of the shop."""
    told = shop.chat("10-03 10:00:00 小美 张三 human\n10-03 11:30:00 小丽 张三 human")
    told.order("1", "张三", "10-03 11:00:00", "10-03 11:00:08")
    told.order("2", "张三", "10-03 12:00:00", "10-03 12:00:08", yuan="30")
    told.order("3", "路人", "10-03 12:00:00", "10-03 12:00:08", yuan="70")
    found = together(told)
    assert (found["sales"], found["team_sales"], found["shop_sales"]) == (130, 130, 200)
    assert (found["average_order_value"], found["shop_average_order_value"]) == (65, 100)


def test_from_reports_alone_the_buyers_of_the_shop_are_not_known(shop) -> None:
    shop.add("reports", shop="甲店", account="小美", day="10-03", metric="buyers_received", value=10)
    found = together(shop)
    assert found["buyers_received"] == 10
    assert "shop_buyers_received" not in found
