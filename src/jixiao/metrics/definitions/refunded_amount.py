"""退款金额: what went back to the buyers of this person."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

REFUNDED_AMOUNT = Metric(
    id="refunded_amount",
    label=Text("退款金额", "Refunded"),
    unit=Unit.YUAN,
    better=Better.LOWER,
    definition=Text(
        "已完成退款，一单不超过该单退款前的净额。有效订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Refunds completed, for each order not more than it brought. Valid orders on the business "
        "day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="sum(case when refunded then least(refunded_fen, gross) else 0 end)",
    scale=100,
    settings=(*WHOSE_SALE, "net_of_postage", "refund_cut"),
    where="refunded",
    telling="refunded_fen",
    reported_as="report_refunds",
)
