"""成交件数: items in the paid orders that are this person's."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

SALES_QUANTITY = Metric(
    id="sales_quantity",
    label=Text("成交件数", "Items sold"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "有效订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Valid orders on the business day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="sum(quantity)",
    settings=WHOSE_SALE,
    telling="quantity",
)
