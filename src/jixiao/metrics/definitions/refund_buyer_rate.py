"""退款率（人数）: how many of the buyers who paid got money back."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

REFUND_BUYER_RATE = Metric(
    id="refund_buyer_rate",
    label=Text("退款率（人数）", "Refund rate by buyers"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "有已完成退款的付款买家 ÷ 付款买家，每人每天算一次。有效订单按付款业务日，归属：{credit_rule}"
        "、{tie_rule}。",
        "Paying buyers with a completed refund / paying buyers, each once a day. Valid orders on "
        "the business day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="002 C",
    of="sales",
    numerator="count(*) filter (where first_refund_of_buyer)",
    denominator="count(*) filter (where first_of_buyer)",
    settings=(*WHOSE_SALE, "refund_cut"),
    where="first_refund_of_buyer",
    telling="refunded_fen",
)
