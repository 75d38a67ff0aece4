"""本人下单本人付款: orders that this person brought both to order and to pay."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDERS_MINE_MINE = Metric(
    id="orders_mine_mine",
    label=Text("本人下单本人付款", "Orders: mine, paid with me"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "落实下单、落实付款都归本人。有效付款订单，记在付款日。",
        "Order and payment credit both with this person. Valid paid orders, on the day of payment.",
    ),
    source="口径",
    of="order_cases",
    numerator="count(*) filter (where credit_case = 'mine_mine')",
    settings=("tie_rule", "inquiry_window_days", "chase_minutes", "product_first"),
    where="credit_case = 'mine_mine'",
    telling="net",
)
