"""付款前流失率: of the buyers who ordered, how many never paid in time."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

PAYMENT_LOSS_RATE = Metric(
    id="payment_loss_rate",
    label=Text("付款前流失率", "Lost before payment"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "1 - 下单成功率：按落实下单，人、买家、下单日各算一次，{order_success_days} 天内没有付款的 ÷ 全部。",
        "1 - order_success_rate: of the (person, buyer, day of creation) groups by order credit, "
        "those without a payment within {order_success_days} days.",
    ),
    source="口径",
    of="order_days",
    numerator="count(*) filter (where not paid)",
    denominator="count(*)",
    settings=("order_success_days", "ordered_from"),
    where="not paid",
    telling="orders",
    settles=("order_success_days",),
)
