"""询单下单率: of the buyers who asked, how many ordered with this person."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INQUIRY_ORDER_RATE = Metric(
    id="inquiry_order_rate",
    label=Text("询单下单率", "Inquiries that ordered"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "询单后 {inquiry_window_days} 天内下单、且落实下单归本人的接待 ÷ 询单；记在接待日。询单"
        "：接待开始前 {after_sales_days} 天内买家没有有效订单，或在 {inquiry_window_days} 天内下"
        "了单。",
        "Inquiries with an order within {inquiry_window_days} days that is this person's by "
        "order credit / inquiries; on the day of the contact. An inquiry is a contact whose "
        "buyer had no valid order in the {after_sales_days} days before it, or made one within "
        "{inquiry_window_days} days.",
    ),
    source="000 A2; 001 B2",
    of="contacts",
    numerator="count(*) filter (where is_inquiry and ordered)",
    denominator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days"),
    where="is_inquiry and not ordered",
    telling="buyer_lines",
    settles=("inquiry_window_days", "payment_window_days"),
)
