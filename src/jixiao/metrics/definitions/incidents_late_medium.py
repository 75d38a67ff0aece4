"""突发事件超时30 分钟至 2 小时: incidents handled late by 30 minutes to 2 hours."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INCIDENTS_LATE_MEDIUM = Metric(
    id="incidents_late_medium",
    label=Text("突发事件超时30 分钟至 2 小时", "Incidents late by 30 minutes to 2 hours"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "超出时限30 分钟至 2 小时的突发事件数；没处理完的算到数据截至。",
        "Incidents handled late by 30 minutes to 2 hours; one not handled runs until the data end.",
    ),
    source="口径 Time; 000 A3",
    of="incidents",
    numerator="count(case when class = 'medium' then 1 end)",
    where="class = 'medium'",
)
