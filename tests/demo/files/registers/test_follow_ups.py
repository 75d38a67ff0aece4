def test_follow_ups_are_noted_on_orders_that_exist_and_come_after_them(life) -> None:
    created = {row["订单编号"]: row["订单创建时间"] for row in life.orders()}
    rows = life.rows("跟进_*")
    assert {row["kind"] for row in rows} == {"payment_reminder", "after_sales"}
    for row in rows:
        assert row["at"] > created[row["order_id"]] or "/" in created[row["order_id"]]


def test_reminders_sometimes_help(life) -> None:
    results = {row["result"] for row in life.rows("跟进_*") if row["kind"] == "payment_reminder"}
    assert results == {"已付款", "未付款"}
