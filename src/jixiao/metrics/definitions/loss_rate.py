"""客户流失率: of the buyers who asked, how many went without ordering."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LOSS_RATE = Metric(
    id="loss_rate",
    label=Text("客户流失率", "Customer loss"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "没有下单的询单 ÷ 询单，即 1 - 询单下单率；客服先开口、买家 {reply_days} 天内没有回复的不算流失。",
        "Inquiries without an order / inquiries, that is 1 - inquiry_order_rate; where the agent "
        "spoke first and the buyer did not answer within {reply_days} days there is no loss.",
    ),
    source="002 C",
    of="contacts",
    numerator="count(*) filter (where lost)",
    denominator="count(*) filter (where is_inquiry)",
    settings=("inquiry_window_days", "payment_window_days", "after_sales_days", "reply_days"),
    where="lost",
    telling="buyer_lines",
    settles=("inquiry_window_days", "payment_window_days"),
)
