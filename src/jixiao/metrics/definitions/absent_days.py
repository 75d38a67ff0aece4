"""旷工天数: days away without leave."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ABSENT_DAYS = Metric(
    id="absent_days",
    label=Text("旷工天数", "Days absent"),
    unit=Unit.DAYS,
    better=Better.LOWER,
    definition=Text(
        "旷工天数合计。",
        "Days absent without leave.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(coalesce(absent_days, 0))",
    where="absent_days > 0",
)
