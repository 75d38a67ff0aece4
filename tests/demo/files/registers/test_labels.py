def test_labels_are_printed_for_paid_orders_only(life) -> None:
    paid = {row["订单编号"] for row in life.orders() if row["订单付款时间"]}
    labels = life.rows("快递单_*")
    assert {row["order_id"] for row in labels} <= paid
    assert len(labels) > 0.9 * len(paid)
    assert 0 < sum(row["wrong"] == "true" for row in labels) < 0.02 * len(labels)
