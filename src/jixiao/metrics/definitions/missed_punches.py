"""缺卡次数: punches that are missing."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

MISSED_PUNCHES = Metric(
    id="missed_punches",
    label=Text("缺卡次数", "Missed punches"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "缺卡次数合计。",
        "Punches missing in all.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(coalesce(missed_punches, 0))",
    where="missed_punches > 0",
)
