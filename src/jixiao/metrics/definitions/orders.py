"""成交订单数: paid orders that are this person's."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

ORDERS = Metric(
    id="orders",
    label=Text("成交订单数", "Orders"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "有效订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Valid orders on the business day of payment, credited by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="count(*)",
    settings=WHOSE_SALE,
    telling="net",
)
