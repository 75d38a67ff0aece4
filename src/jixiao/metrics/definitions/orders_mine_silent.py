"""本人下单静默付款: orders of this person that were paid with nobody in the window."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDERS_MINE_SILENT = Metric(
    id="orders_mine_silent",
    label=Text("本人下单静默付款", "Orders: mine, paid silently"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "落实下单归本人，付款前的窗口里没有人接待。有效付款订单，记在付款日。",
        "Order credit with this person, nobody in the window before the payment. Valid paid "
        "orders, on the day of payment.",
    ),
    source="口径",
    of="order_cases",
    numerator="count(*) filter (where credit_case = 'mine_silent')",
    settings=("tie_rule", "inquiry_window_days", "chase_minutes", "product_first"),
    where="credit_case = 'mine_silent'",
    telling="net",
)
