"""Paid orders that do not say how much: counted by the amount due, or as nothing; both are told."""

HEAD = "shop,order_id,buyer,created_at,paid_at,amount_due,amount_paid\n"


def test_a_paid_order_without_an_amount_among_others_is_told(desk) -> None:
    desk.put(
        "orders.csv",
        HEAD
        + "店,1,张三,2026-10-03 10:20:05,2026-10-03 10:21:07,90,88\n"
        + "店,2,李四,2026-10-03 10:22:05,,90,\n"
        + "店,3,王五,2026-10-03 10:23:05,2026-10-03 10:24:07,90,NaN\n"
        + "店,4,赵六,2026-10-03 10:25:05,2026-10-03 10:26:07,,\n",
    )
    desk.read()
    problem = desk.problem("I203")
    assert str(problem.place) == "orders.csv:4 实付金额"
    assert "有 2 个已付款的订单" in problem.message.zh
    assert "1 个按应付金额算，1 个连应付金额也没有" in problem.message.zh
    assert "2 paid orders without" in problem.message.en
    assert (desk.file("orders.csv").rows, desk.file("orders.csv").quarantined) == (4, 0)


def test_an_export_without_amounts_is_none_with_holes(desk) -> None:
    desk.put("orders.csv", HEAD + "店,1,张三,2026-10-03 10:20:05,2026-10-03 10:21:07,90,\n")
    desk.read()
    assert desk.codes() == []


def test_where_no_order_says_any_amount_that_is_told_as_well(desk) -> None:
    desk.put("orders.csv", HEAD + "店,1,张三,2026-10-03 10:20:05,2026-10-03 10:21:07,,\n")
    desk.read()
    assert "1 个连应付金额也没有，销售额按 0 算" in desk.problem("I203").message.zh
