"""客户流失率: of the buyers who asked, how many went without ordering."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LOSS_RATE = Metric(
    id="loss_rate",
    label=Text("客户流失率", "Customer loss"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "1 - 询单下单率：没有下单的询单 ÷ 询单。",
        "1 - inquiry_order_rate: inquiries without an order / inquiries.",
    ),
    source="002 C",
    of="contacts",
    numerator="count(*) filter (where is_inquiry and not ordered)",
    denominator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days"),
    where="is_inquiry and not ordered",
    telling="buyer_lines",
    settles=("inquiry_window_days", "payment_window_days"),
)
