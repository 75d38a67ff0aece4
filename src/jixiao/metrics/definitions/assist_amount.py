"""协助跟进金额: orders of others that this person helped to be paid."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ASSIST_AMOUNT = Metric(
    id="assist_amount",
    label=Text("协助跟进金额", "Assisted amount"),
    unit=Unit.YUAN,
    better=Better.HIGHER,
    definition=Text(
        "不归本人的有效付款订单净额：下单后到付款，或付款后 {assist_hours} 小时内，本人给买家写过"
        "话；记在付款日，每单每人一次。",
        "Net amount of valid paid orders that are not this person's, to whose buyer the person "
        "wrote between order and payment or within {assist_hours} hours after it; on the day of "
        "payment, each order once per person.",
    ),
    source="000 A2",
    of="assists",
    numerator="sum(net) filter (where followed)",
    scale=100,
    settings=("assist_hours",),
    where="followed",
    telling="net",
)
