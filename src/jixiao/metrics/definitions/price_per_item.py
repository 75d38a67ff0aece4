"""件单价: what one item sold brings; times 客件数 it is 客单价."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import NET_AMOUNT, WHOSE_SALE

PRICE_PER_ITEM = Metric(
    id="price_per_item",
    label=Text("件单价", "Price per item"),
    unit=Unit.YUAN,
    better=Better.NEITHER,
    definition=Text(
        "销售额 ÷ 成交件数；客件数 × 件单价 = 客单价。有效订单按付款业务日，归属：{credit_rule}"
        "、{tie_rule}。",
        "Sales / items sold; items per buyer x price per item = average order value. Valid orders "
        "on the business day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="sum(net)",
    denominator="sum(quantity)",
    scale=100,
    settings=(*WHOSE_SALE, *NET_AMOUNT),
    telling="net",
)
