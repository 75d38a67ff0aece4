"""协助下单数: orders before which this person served the buyer, credited to somebody else."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ASSIST_ORDERS = Metric(
    id="assist_orders",
    label=Text("协助下单数", "Orders assisted"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "有效付款订单：下单前的窗口里本人接待过，落实下单归了别人。每单每人一次，记在付款日。",
        "Valid paid orders before which this person served the buyer in the window, while the "
        "order credit went to another. Each order once per person, on the day of payment.",
    ),
    source="000 A2",
    of="assists",
    numerator="count(*) filter (where assisted_order)",
    settings=("inquiry_window_days", "tie_rule"),
    where="assisted_order",
    telling="net",
)
