"""Douyin orders: sub-orders under one main order, thousands commas, no buyer."""

HEAD = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品金额,订单应付金额,收件人,详细地址,"
    "订单提交时间,支付完成时间,订单完成时间,订单状态,取消原因,售后状态,商家备注,退款金额"
)
SOFA = (
    '\t6900000000000000001,\t6900000000000000002,沙发,白,1,\t3500001,SF-1,"1,299.00","1,199.00",张*,某地,'
    "\t2026-10-03 10:20:05,\t2026-10-03 10:21:09,,已完成,,-,,"
)
CUSHION = (
    "\t6900000000000000001,\t6900000000000000003,靠垫,白,2,\t3500002,KD-1,30.00,60.00,张*,某地,"
    "\t2026-10-03 10:20:05,\t2026-10-03 10:21:09,,已关闭,,退款成功,,60.00"
)
UNPAID = (
    "6900000000000000009,6900000000000000010,靠垫,白,1,3500002,KD-1,30.00,30.00,李*,某地,"
    "2026-10-04 11:00:01,,,已关闭,超时未支付,,,"
)


def read(desk, *rows: str) -> None:
    desk.put("店/dy.csv", "\n".join([HEAD, *rows]))
    desk.read()


def test_sub_orders_add_up_to_their_main_order(desk) -> None:
    read(desk, SOFA, CUSHION, UNPAID)
    assert desk.file("店/dy.csv").format == "douyin_orders"
    assert desk.ask(
        "SELECT order_id, buyer, paid_at::VARCHAR, amount_due, amount_paid, quantity, status, refund_amount,"
        " product FROM orders ORDER BY order_id"
    ) == [
        ("6900000000000000001", None, "2026-10-03 10:21:09", 125900, 125900, 3, "success", 6000, "3500001"),
        ("6900000000000000009", None, None, 3000, None, 1, "closed", None, "3500002"),
    ]  # fmt: skip
    assert desk.ask(
        "SELECT item_id, title, price, quantity, sku, amount_paid, refund_amount FROM order_items"
        " ORDER BY line"
    ) == [
        ("6900000000000000002", "沙发", 129900, 1, "SF-1", 119900, None),
        ("6900000000000000003", "靠垫", 3000, 2, "KD-1", 6000, 6000),
        ("6900000000000000010", "靠垫", 3000, 1, "KD-1", None, None),
    ]
    assert desk.codes() == ["I031"]


def test_a_sub_order_whose_amount_is_no_number_keeps_the_whole_order_waiting(desk) -> None:
    read(desk, SOFA, CUSHION.replace("30.00,60.00", "30.00,六十"), UNPAID)
    assert desk.ask("SELECT order_id FROM orders") == [("6900000000000000009",)]
    assert "订单应付金额" in {problem.place.column for problem in desk.report.problems}
