"""已交接次数: shift handovers that were done."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

HANDOVERS_DONE = Metric(
    id="handovers_done",
    label=Text("已交接次数", "Handovers done"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "做了的交接次数。",
        "Shift handovers that were done.",
    ),
    source="口径 Time; 001 B5",
    of="handovers",
    numerator="count(case when done then 1 end)",
    where="done",
)
