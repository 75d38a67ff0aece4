HEAD = (
    "订单编号,退款编号,订单付款时间,退款完结时间,买家会员名称,买家实际支付金额,宝贝标题,退款总额,售后类型,退款申请时间,"
    "退款状态,卖家电话,买家退款原因"
)


def row(number: int, status: str, done: str = "") -> str:
    return (
        f'="1001",="90{number}",2026-10-03 10:20:05,{done},张三,128.50,毛巾,20.00,仅退款,2026-10-04 09:00:00,'
        f"{status},0571-1234567,不喜欢"
    )


def test_many_states_of_the_platform_become_three(desk) -> None:
    states = ["退款成功", "退款关闭", "买家已经申请退款，等待卖家同意", "卖家拒绝退款"]
    rows = [row(n, state, "2026-10-05 12:00:00" if n == 0 else "") for n, state in enumerate(states)]
    desk.put("refunds.csv", "\n".join([HEAD, *rows]), "gb18030")
    desk.read()
    assert desk.ask("SELECT refund_id, amount, status, completed_at::VARCHAR FROM refunds ORDER BY 1") == [
        ("900", 2000, "completed", "2026-10-05 12:00:00"),
        ("901", 2000, "closed", None),
        ("902", 2000, "pending", None),
        ("903", 2000, "pending", None),
    ]


def test_a_refund_completed_in_the_next_export_is_one_refund(desk) -> None:
    desk.put("退款_202610310900.csv", f"{HEAD}\n{row(1, '退款处理中')}\n", "gb18030")
    desk.put("退款_202611300900.csv", f"{HEAD}\n{row(1, '退款成功', '2026-11-02 12:00:00')}\n", "gb18030")
    desk.read()
    assert desk.ask("SELECT status FROM refunds") == [("completed",)]
