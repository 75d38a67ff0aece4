"""早退次数: how often this person left early."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

EARLY_TIMES = Metric(
    id="early_times",
    label=Text("早退次数", "Times left early"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "早退次数。",
        "Times left early.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(early_times)",
    where="early_times > 0",
)
