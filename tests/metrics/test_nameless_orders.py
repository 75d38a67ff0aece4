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
