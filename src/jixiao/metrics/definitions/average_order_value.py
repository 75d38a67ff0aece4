"""客单价: what a paying buyer spends."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import NET_AMOUNT, WHOSE_SALE

AVERAGE_ORDER_VALUE = Metric(
    id="average_order_value",
    label=Text("客单价", "Average order value"),
    unit=Unit.YUAN,
    better=Better.HIGHER,
    definition=Text(
        "销售额 ÷ 付款人数（人、买家、付款日各算一次）。",
        "Sales / paying buyers (one per person, buyer and day of payment).",
    ),
    source="000 A2; 001 B2",
    of="sales",
    numerator="sum(net)",
    denominator="count(*) filter (where first_of_buyer)",
    scale=100,
    settings=(*WHOSE_SALE, *NET_AMOUNT),
    telling="net",
)
