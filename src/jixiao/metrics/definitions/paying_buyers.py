"""付款人数: buyers whose paid orders are this person's, each once a day."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import WHOSE_SALE

PAYING_BUYERS = Metric(
    id="paying_buyers",
    label=Text("付款人数", "Paying buyers"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "付款买家，每人每天算一次。有效订单按付款业务日，归属：{credit_rule}、{tie_rule}。",
        "Buyers who paid, each once a day. Valid orders on the business day of payment, credited "
        "by {credit_rule}, {tie_rule}.",
    ),
    source="口径",
    of="sales",
    numerator="count(*) filter (where first_of_buyer)",
    settings=WHOSE_SALE,
    where="first_of_buyer",
    telling="net",
)
