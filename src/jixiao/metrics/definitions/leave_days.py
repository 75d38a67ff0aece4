"""请假天数: days of leave of every kind."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LEAVE_DAYS = Metric(
    id="leave_days",
    label=Text("请假天数", "Days of leave"),
    unit=Unit.DAYS,
    better=Better.NEITHER,
    definition=Text(
        "请假天数合计。",
        "Days of leave of every kind.",
    ),
    source="004 E4",
    of="attendance",
    numerator="sum(coalesce(leave_days, 0))",
    where="leave_days > 0",
)
