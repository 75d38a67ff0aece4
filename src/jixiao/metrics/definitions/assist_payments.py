"""协助付款数: payments before which this person served the buyer, credited to somebody else."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ASSIST_PAYMENTS = Metric(
    id="assist_payments",
    label=Text("协助付款数", "Payments assisted"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "有效付款订单：付款前的窗口里本人接待过，落实付款归了别人。每单每人一次，记在付款日。",
        "Valid paid orders before whose payment this person served the buyer in the window, while "
        "the payment credit went to another. Each order once per person, on the day of payment.",
    ),
    source="000 A2",
    of="assists",
    numerator="count(*) filter (where assisted_payment)",
    settings=("inquiry_window_days", "tie_rule"),
    where="assisted_payment",
    telling="net",
)
