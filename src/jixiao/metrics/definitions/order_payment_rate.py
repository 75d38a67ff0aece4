"""付款占比: of the orders a person brought about, how many were paid."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ORDER_PAYMENT_RATE = Metric(
    id="order_payment_rate",
    label=Text("付款占比（按订单）", "Orders paid"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "落实下单给本人的订单里，在下单当天起 {order_success_days} 天之内付款的 ÷ 全部；插旗、"
        "刷单、内部单不算。",
        "Of the orders created and credited to the person, those paid by the end of day + "
        "{order_success_days} / all; flagged, brushed and internal ones are left out.",
    ),
    source="002",
    of="created_orders",
    numerator=(
        "count(case when coalesce(left_out, 'closed_unpaid') = 'closed_unpaid' and paid_day "
        "<= day + {order_success_days} then 1 end)"
    ),
    denominator="count(case when coalesce(left_out, 'closed_unpaid') = 'closed_unpaid' then 1 end)",
    settings=("order_success_days",),
    where=(
        "coalesce(left_out, 'closed_unpaid') = 'closed_unpaid' and not coalesce(paid_day <= "
        "day + {order_success_days}, false)"
    ),
    settles=("order_success_days",),
)
