"""询单人数: contacts with a buyer who had not bought yet."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INQUIRIES = Metric(
    id="inquiries",
    label=Text("询单人数", "Inquiries"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "询单：接待开始前 {after_sales_days} 天内买家没有有效订单，或在 {inquiry_window_days} 天内下了单。",
        "An inquiry is a contact whose buyer had no valid order in the {after_sales_days} days "
        "before it, or made one within {inquiry_window_days} days.",
    ),
    source="000 A2; 003 D",
    of="contacts",
    numerator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days"),
    where="is_inquiry",
    telling="buyer_lines",
    settles=("inquiry_window_days",),
)
