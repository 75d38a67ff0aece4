"""他人下单本人付款: orders of somebody else that this person brought to pay."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDERS_OTHERS_MINE = Metric(
    id="orders_others_mine",
    label=Text("他人下单本人付款", "Orders: another's, paid with me"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "落实下单归别人，落实付款归本人。有效付款订单，记在付款日。",
        "Order credit with another, payment credit with this person. Valid paid orders, on the "
        "day of payment.",
    ),
    source="口径",
    of="order_cases",
    numerator="count(*) filter (where credit_case = 'others_mine')",
    settings=("tie_rule", "inquiry_window_days", "chase_minutes", "product_first"),
    where="credit_case = 'others_mine'",
    telling="net",
)
