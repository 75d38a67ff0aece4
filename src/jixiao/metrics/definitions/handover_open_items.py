"""交接未结事项: items still open when the shift was handed over."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

HANDOVER_OPEN_ITEMS = Metric(
    id="handover_open_items",
    label=Text("交接未结事项", "Items left open at handover"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "交接时未结的事项合计。",
        "Items still open when the shift was handed over, added up.",
    ),
    source="口径 Time; 001 B6",
    of="handovers",
    numerator="sum(coalesce(open_items, 0))",
    where="open_items > 0",
    telling="open_items",
)
