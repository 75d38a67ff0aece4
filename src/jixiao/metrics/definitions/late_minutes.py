"""迟到分钟: how many minutes late in all."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LATE_MINUTES = Metric(
    id="late_minutes",
    label=Text("迟到分钟", "Minutes late"),
    unit=Unit.MINUTES,
    better=Better.LOWER,
    definition=Text(
        "迟到分钟合计。",
        "Minutes late in all.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(late_minutes)",
    where="late_minutes > 0",
)
