"""退款率（金额）: how much of the money taken went back."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

REFUND_AMOUNT_RATE = Metric(
    id="refund_amount_rate",
    label=Text("退款率（金额）", "Refund rate by amount"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "已完成退款 ÷ 退款前的销售额（实付减邮费：{net_of_postage}）；一单退款不超过该单。有效"
        "订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Refunds completed / sales before refunds (paid less postage: {net_of_postage}); no order "
        "gives back more than it brought. Valid orders on the business day of payment, credited "
        "by {credit_rule}, {tie_rule}.",
    ),
    source="002 C",
    of="sales",
    numerator="sum(case when refunded then least(refunded_fen, gross) else 0 end)",
    denominator="sum(gross)",
    settings=(*WHOSE_SALE, "net_of_postage", "refund_cut"),
    where="refunded",
    telling="refunded_fen",
)
