"""退款率: how many of the orders sold came back."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

REFUND_RATE = Metric(
    id="refund_rate",
    label=Text("退款率", "Refund rate"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "有已完成退款的成交订单 ÷ 成交订单。有效订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Paid orders with a completed refund / paid orders. Valid orders on the business day of "
        "payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="002 C",
    of="sales",
    numerator="count(*) filter (where refunded)",
    denominator="count(*)",
    settings=(*WHOSE_SALE, "refund_cut"),
    where="refunded",
    telling="refunded_fen",
)
