"""PDD orders: no buyer, tabs round ids, stars for what is private, days in the order's number."""

HEAD = (
    "商品,订单号,订单状态,商品总价(元),邮费(元),用户实付金额(元),商家实收金额(元),商品数量(件),收货人,手机,"
    "拼单成功时间,支付时间,订单创建时间,发货时间,商家备注,售后状态"
)
PAID = (
    "毛巾,251003-123456789012345\t,已发货，待签收,60.00,0.00,55.50,58.00,2,张*,****,"
    "2025-10-03 10:22:00,2025-10-03 10:21:09,2025-10-03 10:20:05,,,无售后或售后取消"
)
TIMELESS = "浴巾,251004-223456789012345\t,已签收,30.00,6.00,36.00,36.00,1,****,****,\t,\t,\t,,,退款成功"
CANCELLED = "浴巾,251005-323456789012345\t,已取消,30.00,0.00,30.00,30.00,1,****,****,,,,,,无售后或售后取消"


def read(desk, *rows: str) -> None:
    desk.put("店/pdd.csv", "\n".join([HEAD, *rows]), "utf-8-sig")
    desk.read()


def test_orders_land_without_a_buyer_and_the_report_says_where_persons_figures_come_from(desk) -> None:
    read(desk, PAID)
    assert desk.file("店/pdd.csv").format == "pdd_orders"
    assert desk.ask(
        "SELECT shop, order_id, buyer, created_at::VARCHAR, paid_at::VARCHAR, amount_paid, postage, quantity,"
        " status, product, refund_amount FROM orders"
    ) == [
        ("店", "251003-123456789012345", None, "2025-10-03 10:20:05", "2025-10-03 10:21:09", 5550, 0, 2,
         "shipped", "毛巾", None)
    ]  # fmt: skip
    assert desk.codes() == ["I031"]
    assert "客服报表" in desk.problem("I031").remedy.zh


def test_a_blank_time_is_the_day_in_the_number_and_words_of_a_refund_mean_all_of_it(desk) -> None:
    read(desk, TIMELESS, CANCELLED)
    assert desk.ask(
        "SELECT created_at::VARCHAR, paid_at::VARCHAR, status, refund_amount FROM orders ORDER BY 1"
    ) == [
        ("2025-10-04 00:00:00", "2025-10-04 00:00:00", "success", 3600),
        ("2025-10-05 00:00:00", None, "closed", None),
    ]


def test_the_workbook_reads_the_same(desk) -> None:
    desk.put_book("店/pdd.xlsx", [HEAD.split(","), PAID.split(",")])
    desk.read()
    assert desk.ask("SELECT order_id, amount_paid FROM orders") == [("251003-123456789012345", 5550)]


def test_an_order_of_no_known_state_and_one_without_number_wait(desk) -> None:
    read(
        desk,
        PAID.replace("已发货，待签收", "飞走了"),
        TIMELESS.replace("251004-223456789012345", ""),
        CANCELLED,
    )
    assert sorted((p.code, p.place.line, p.place.column) for p in desk.report.problems) == [
        ("I031", None, ""), ("I101", 2, "订单状态"), ("I103", 3, "订单创建时间"), ("I103", 3, "订单号"),
    ]  # fmt: skip
    assert desk.file("店/pdd.csv").quarantined == 2
    assert desk.ask("SELECT count(*) FROM orders") == [(1,)]
