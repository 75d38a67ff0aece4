"""本人下单他人付款: orders of this person that somebody else brought to pay."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDERS_MINE_OTHERS = Metric(
    id="orders_mine_others",
    label=Text("本人下单他人付款", "Orders: mine, paid with another"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "落实下单归本人，落实付款归别人。有效付款订单，记在付款日。",
        "Order credit with this person, payment credit with another. Valid paid orders, on the "
        "day of payment.",
    ),
    source="口径",
    of="order_cases",
    numerator="count(*) filter (where credit_case = 'mine_others')",
    settings=("tie_rule", "inquiry_window_days", "chase_minutes", "product_first"),
    where="credit_case = 'mine_others'",
    telling="net",
)
