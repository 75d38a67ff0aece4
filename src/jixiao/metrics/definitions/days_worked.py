"""出勤天数: days on which this person came."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

DAYS_WORKED = Metric(
    id="days_worked",
    label=Text("出勤天数", "Days worked"),
    unit=Unit.DAYS,
    better=Better.HIGHER,
    definition=Text(
        "考勤表的出勤天数；没有这一列时，有打卡的日子算一天。",
        "Days worked as the attendance says; without that column, days with a punch.",
    ),
    source="004 E2",
    of="attendance",
    numerator="sum(days_worked)",
    where="days_worked > 0",
)
