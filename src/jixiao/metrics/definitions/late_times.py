"""迟到次数: how often this person came late."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LATE_TIMES = Metric(
    id="late_times",
    label=Text("迟到次数", "Times late"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "迟到次数。",
        "Times late.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(late_times)",
    where="late_times > 0",
)
