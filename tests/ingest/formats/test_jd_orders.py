"""JD orders: a row for each item, the order's own amounts repeated, `下单帐号` spelt as JD spells it."""

HEAD = (
    "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,"
    "下单帐号,客户姓名,客户地址,联系电话,订单备注,付款确认时间,订单完成时间"
)
TOWEL = (
    "276500000001,100001,毛巾,2,在线支付,2026-10-03 10:20:05,30.00,110.00,104.00,0,104.00,完成,"
    "jd_张三,张*,广东省,186****5678,,2026-10-03 10:21:09,2026-10-06 09:00:00"
)
BATH = TOWEL.replace(",100001,毛巾,2,", ",100002,浴巾,1,").replace(",30.00,110", ",50.00,110")
UNPAID = (
    "276500000002,100001,毛巾,1,在线支付,2026-10-04 11:00:01,30.00,30.00,30.00,0,30.00,(删除)等待付款,"
    "jd_李四,李*,广东省,,,,"
)


def test_two_rows_of_one_order_are_one_order_whose_amount_counts_once(desk) -> None:
    desk.put("店/jd.csv", f"{HEAD}\n{TOWEL}\n{BATH}\n{UNPAID}\n", "gbk")
    desk.read()
    assert desk.file("店/jd.csv").format == "jd_orders"
    assert desk.ask(
        "SELECT shop, order_id, buyer, created_at::VARCHAR, paid_at::VARCHAR, amount_due, quantity, status,"
        " product, line FROM orders ORDER BY order_id"
    ) == [
        ("店", "276500000001", "jd_张三", "2026-10-03 10:20:05", "2026-10-03 10:21:09", 10400, 3, "success",
         "100001", 2),
        ("店", "276500000002", "jd_李四", "2026-10-04 11:00:01", None, 3000, 1, "closed", "100001", 4),
    ]  # fmt: skip
    assert desk.ask("SELECT order_id, sku, title, quantity, price, line FROM order_items ORDER BY line") == [
        ("276500000001", "100001", "毛巾", 2, 3000, 2),
        ("276500000001", "100002", "浴巾", 1, 5000, 3),
        ("276500000002", "100001", "毛巾", 1, 3000, 4),
    ]
    assert desk.codes() == []


def test_the_rows_of_an_order_need_not_stand_together(desk) -> None:
    desk.put("店/jd.csv", f"{HEAD}\n{TOWEL}\n{UNPAID}\n{BATH}\n", "gbk")
    desk.read()
    assert desk.ask("SELECT order_id, quantity FROM orders ORDER BY 1") == [
        ("276500000001", 3),
        ("276500000002", 1),
    ]


def test_an_order_without_buyer_waits_its_items_stay(desk) -> None:
    desk.put("店/jd.csv", f"{HEAD}\n{UNPAID.replace('jd_李四', '')}\n{TOWEL}\n", "gbk")
    desk.read()
    assert desk.ask("SELECT order_id FROM orders") == [("276500000001",)]
    assert desk.ask("SELECT count(*) FROM order_items") == [(2,)]
    (problem,) = desk.report.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("I103", 2, "下单帐号")
    assert "李*" not in problem.raw
    assert "广东" not in problem.raw


def test_an_order_number_that_excel_broke_is_told_once(desk) -> None:
    desk.put("店/jd.csv", f"{HEAD}\n{TOWEL}\n{UNPAID.replace('276500000002', '2.765E+11')}\n", "gbk")
    desk.read()
    assert [(problem.code, problem.place.line) for problem in desk.report.problems] == [("I102", 3)]
    assert desk.file("店/jd.csv").quarantined == 1


def test_a_word_for_a_number_sets_the_row_and_its_order_aside(desk) -> None:
    desk.put("店/jd.csv", f"{HEAD}\n{UNPAID.replace(',毛巾,1,', ',毛巾,两件,')}\n{TOWEL}\n", "gbk")
    desk.read()
    assert [(p.code, p.place.line, p.place.column) for p in desk.report.problems] == [
        ("I101", 2, "订购数量"),
        ("I101", 2, "订购数量"),
    ]
    assert desk.ask("SELECT order_id FROM orders") == [("276500000001",)]
