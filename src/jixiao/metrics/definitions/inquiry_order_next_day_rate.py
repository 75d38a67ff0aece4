"""询单次日下单率: of the buyers who asked, how many had ordered by the end of the next day."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INQUIRY_ORDER_NEXT_DAY_RATE = Metric(
    id="inquiry_order_next_day_rate",
    label=Text("询单次日下单率", "Inquiries ordered by the next day"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "接待当天或次日下单、且落实下单归本人的询单 ÷ 询单；记在接待日，不超过询单有效期 "
        "{inquiry_window_days} 天。",
        "Inquiries with an order by the end of the next day that is this person's by order credit "
        "/ inquiries; on the day of the contact, within the inquiry window of "
        "{inquiry_window_days} days.",
    ),
    source="口径",
    of="contacts",
    numerator="count(*) filter (where is_inquiry and ordered_on <= day + 1)",
    denominator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days"),
    where="is_inquiry and not coalesce(ordered_on <= day + 1, false)",
    telling="buyer_lines",
    settles=("inquiry_window_days",),
)
