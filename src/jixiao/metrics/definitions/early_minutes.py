"""早退分钟: how many minutes early in all."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

EARLY_MINUTES = Metric(
    id="early_minutes",
    label=Text("早退分钟", "Minutes left early"),
    unit=Unit.MINUTES,
    better=Better.LOWER,
    definition=Text(
        "早退分钟合计。",
        "Minutes left early in all.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(early_minutes)",
    where="early_minutes > 0",
)
