"""ExportOrderList with all its quirks: blanks in headers, wrapped ids, marked phones, full-width commas."""

HEAD = (
    "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,"
    "订单状态,收货地址 ,联系手机,"
    "订单创建时间,订单付款时间 ,宝贝标题 ,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,退款金额"
)
PAID = (
    '="1234567890123456789",张三,120.00,8.50,128.50,128.50,买家已付款，等待卖家发货,广东省,\'18612345678,'
    "2026-10-03 10:20:05,2026-10-03 10:21:09,毛巾,2,0,旗舰店,订单未关闭,0元,0.00"
)
CLOSED = (
    "=1234567890123456790,李四,50,0,50,0,交易关闭,广东省,'18612345678,"
    "2016/5/23 22:02,,毛巾,1,0,旗舰店,买家未付款,0元,"
)


def test_an_order_lands_with_what_the_shop_may_know(desk) -> None:
    desk.put("ExportOrderList202611010930.csv", f"{HEAD}\n{PAID}\n", "gbk")
    desk.read()
    assert desk.file("ExportOrderList202611010930.csv").format == "taobao_orders"
    assert desk.ask(
        "SELECT shop, order_id, buyer, created_at::VARCHAR, paid_at::VARCHAR, amount_due, amount_paid,"
        " postage, quantity, status, refund_amount, product FROM orders"
    ) == [
        (
            "旗舰店", "1234567890123456789", "张三",
            "2026-10-03 10:20:05", "2026-10-03 10:21:09",
            12850, 12850, 850, 2, "paid", 0, "毛巾",
        )
    ]  # fmt: skip


def test_rows_that_went_through_excel_and_orders_never_paid(desk) -> None:
    desk.put("o.csv", f"{HEAD}\n{CLOSED}\n", "gb18030")
    desk.read()
    assert desk.ask("SELECT order_id, created_at::VARCHAR, paid_at, status, refund_amount FROM orders") == [
        ("1234567890123456790", "2016-05-23 22:02:00", None, "closed", None)
    ]


def test_the_later_xlsx_export_reads_the_same(desk) -> None:
    cells = [cell.strip("=\"'") for cell in PAID.split(",")]
    desk.put_book("orders.xlsx", [HEAD.split(","), cells])
    desk.read()
    assert desk.ask("SELECT order_id, amount_paid, status FROM orders") == [
        ("1234567890123456789", 12850, "paid")
    ]


def test_two_shops_under_one_name_are_noted(desk) -> None:
    desk.put("a.csv", f"{HEAD}\n{PAID}\n{CLOSED.replace(',0,旗舰店', ',77,旗舰店')}\n", "gb18030")
    desk.read()
    assert desk.ask("SELECT shops FROM files") == [('{"旗舰店": ["0", "77"]}',)]
