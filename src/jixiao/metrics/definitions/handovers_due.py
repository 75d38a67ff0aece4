"""应交接次数: shift handovers that were due."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

HANDOVERS_DUE = Metric(
    id="handovers_due",
    label=Text("应交接次数", "Handovers due"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "应做的交接次数。",
        "Shift handovers that were due.",
    ),
    source="口径 Time; 001 B5",
    of="handovers",
    numerator="count(*)",
)
