"""询单当日下单率: of the buyers who asked, how many ordered on the same day."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INQUIRY_ORDER_SAME_DAY_RATE = Metric(
    id="inquiry_order_same_day_rate",
    label=Text("询单当日下单率", "Inquiries ordered the same day"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "接待当天就下单、且落实下单归本人的询单 ÷ 询单；记在接待日。",
        "Inquiries with an order on the day of the contact that is this person's by order credit "
        "/ inquiries; on the day of the contact.",
    ),
    source="口径",
    of="contacts",
    numerator="count(*) filter (where is_inquiry and ordered_on = day)",
    denominator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days"),
    where="is_inquiry and not coalesce(ordered_on = day, false)",
    telling="buyer_lines",
    settles=("inquiry_window_days",),
)
