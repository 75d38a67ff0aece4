"""下单成功率: of the buyers who ordered, how many paid."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDER_SUCCESS_RATE = Metric(
    id="order_success_rate",
    label=Text("下单成功率", "Order success"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "按落实下单：人、买家、下单日各算一次，{order_success_days} 天内付款的 ÷ 全部。",
        "By order credit: of the (person, buyer, day of creation) groups, those with a payment "
        "within {order_success_days} days.",
    ),
    source="000 A2",
    of="order_days",
    numerator="count(*) filter (where paid)",
    denominator="count(*)",
    settings=("order_success_days", "ordered_from"),
    where="not paid",
    telling="orders",
    settles=("order_success_days",),
)
