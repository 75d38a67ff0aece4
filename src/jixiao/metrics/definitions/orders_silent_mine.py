"""静默下单本人付款: orders that nobody brought about and this person brought to pay."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDERS_SILENT_MINE = Metric(
    id="orders_silent_mine",
    label=Text("静默下单本人付款", "Orders: silent, paid with me"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "静默下单，落实付款归本人；下单后催付免计分钟数：{chase_minutes}。有效付款订单，记在付款日。",
        "A silent order with payment credit for this person; minutes after the order in which a "
        "reminder is none: {chase_minutes}. Valid paid orders, on the day of payment.",
    ),
    source="口径",
    of="order_cases",
    numerator="count(*) filter (where credit_case = 'silent_mine')",
    settings=("tie_rule", "inquiry_window_days", "chase_minutes", "product_first"),
    where="credit_case = 'silent_mine'",
    telling="net",
)
