"""客件数: how many items a paying buyer takes; times 件单价 it is 客单价."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

ITEMS_PER_BUYER = Metric(
    id="items_per_buyer",
    label=Text("客件数", "Items per buyer"),
    unit=Unit.RATIO,
    better=Better.HIGHER,
    definition=Text(
        "成交件数 ÷ 付款人数；客件数 × 件单价 = 客单价。有效订单按付款业务日，归属：{credit_rule}"
        "、{tie_rule}。",
        "Items sold / paying buyers; items per buyer x price per item = average order value. "
        "Valid orders on the business day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="sum(quantity)",
    denominator="count(*) filter (where first_of_buyer)",
    settings=WHOSE_SALE,
    telling="quantity",
)
