"""询单转化率: of the buyers who asked, how many finally paid."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INQUIRY_PAY_RATE = Metric(
    id="inquiry_pay_rate",
    label=Text("询单转化率", "Inquiries that paid"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "询单中下单归本人、并在下单期后 {payment_window_days} 天内付款的 ÷ 询单；记在接待日。询"
        "单：接待开始前 {after_sales_days} 天内买家没有有效订单，或在 {inquiry_window_days} 天内"
        "下了单。",
        "Inquiries whose order is this person's and was paid within {payment_window_days} more "
        "days / inquiries; on the day of the contact. An inquiry is a contact whose buyer had no "
        "valid order in the {after_sales_days} days before it, or made one within "
        "{inquiry_window_days} days.",
    ),
    source="003 D",
    of="contacts",
    numerator="count(*) filter (where is_inquiry and paid)",
    denominator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days"),
    where="is_inquiry and not paid",
    telling="buyer_lines",
    settles=("inquiry_window_days", "payment_window_days"),
)
