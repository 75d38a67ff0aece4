"""退款率（件数）: how many of the items sold came back."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

REFUND_ITEM_RATE = Metric(
    id="refund_item_rate",
    label=Text("退款率（件数）", "Refund rate by items"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "退款订单的退款件数 ÷ 成交件数；明细写明哪几件退款时只算那几件，否则算整单。有效订单按"
        "付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Items refunded / items sold; where the item export says which items came back only "
        "these, else all of the order. Valid orders on the business day of payment, credited by "
        "{credit_rule}, {tie_rule}.",
    ),
    source="002 C",
    of="sales",
    numerator="sum(refunded_quantity)",
    denominator="sum(quantity)",
    settings=(*WHOSE_SALE, "refund_cut"),
    where="refunded",
    telling="refunded_quantity",
)
