"""协助跟进数: orders of others that this person followed up between order and payment or after it."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ASSIST_FOLLOW_UPS = Metric(
    id="assist_follow_ups",
    label=Text("协助跟进数", "Follow-ups assisted"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "不归本人的有效付款订单：下单后到付款，或付款后 {assist_hours} 小时内，本人给买家写过"
        "话。每单每人一次，记在付款日。",
        "Valid paid orders that are not this person's, to whose buyer the person wrote between "
        "order and payment or within {assist_hours} hours after it. Each order once per person, "
        "on the day of payment.",
    ),
    source="000 A2",
    of="assists",
    numerator="count(*) filter (where followed)",
    settings=("inquiry_window_days", "tie_rule", "assist_hours"),
    where="followed",
    telling="net",
)
