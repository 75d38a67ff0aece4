def test_the_old_set_of_columns(desk) -> None:
    desk.put(
        "ExportOrderDetailList202611010930.csv",
        """
        订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码
        ="1001",毛巾,12.50,2,,颜色：白,,,交易成功,SKU-1
        ="1001",浴巾,30.00,1,,颜色：蓝,,,交易成功,SKU-2
        """,
        "gbk",
    )
    desk.read()
    assert desk.ask(
        "SELECT order_id, item_id, title, price, quantity, sku FROM order_items ORDER BY line"
    ) == [
        ("1001", None, "毛巾", 1250, 2, "SKU-1"),
        ("1001", None, "浴巾", 3000, 1, "SKU-2"),
    ]


def test_the_new_set_of_columns_where_no_refund_is_said_in_words(desk) -> None:
    desk.put(
        "items.csv",
        """
        子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,买家实际支付金额,退款状态,退款金额
        ="1002",="1001",毛巾,12.50,2,,,,交易成功,SKU-1,25.00,没有申请退款,无退款申请
        ="1003",="1001",浴巾,30.00,1,,,,交易成功,SKU-2,30.00,退款成功,30.00
        """,
        "gbk",
    )
    desk.read()
    assert desk.ask(
        "SELECT order_id, item_id, amount_paid, refund_amount FROM order_items ORDER BY line"
    ) == [
        ("1001", "1002", 2500, None),
        ("1001", "1003", 3000, 3000),
    ]
    assert desk.report.problems == ()
