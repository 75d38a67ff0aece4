"""未交接次数: shift handovers due that were not done."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

HANDOVERS_MISSED = Metric(
    id="handovers_missed",
    label=Text("未交接次数", "Handovers missed"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "应做而没有做的交接次数。",
        "Handovers due that were not done.",
    ),
    source="001 B5",
    of="handovers",
    numerator="count(*) filter (where not done)",
    where="not done",
)
