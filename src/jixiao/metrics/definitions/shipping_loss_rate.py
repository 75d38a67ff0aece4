"""发货前流失率: of the orders paid, how many were called off before they were shipped."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

SHIPPING_LOSS_RATE = Metric(
    id="shipping_loss_rate",
    label=Text("发货前流失率", "Lost before shipping"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "付款后全额退款、且没有发货也没有退货的订单 ÷ 成交订单。发货与否看订单状态，退货看售后"
        "类型。有效订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Paid orders that were refunded in full, neither shipped nor sent back / paid orders; the "
        "order's status tells whether it was shipped, the refund's kind whether it was sent back. "
        "Valid orders on the business day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="count(*) filter (where called_off)",
    denominator="count(*)",
    settings=(*WHOSE_SALE, "refund_cut"),
    where="called_off",
    telling="gross",
)
