"""突发事件超时2 小时以上: incidents handled late by 2 hours or more."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INCIDENTS_LATE_SEVERE = Metric(
    id="incidents_late_severe",
    label=Text("突发事件超时2 小时以上", "Incidents late by 2 hours or more"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "超出时限2 小时以上的突发事件数；没处理完的算到数据截至。",
        "Incidents handled late by 2 hours or more; one not handled runs until the data end.",
    ),
    source="口径 Time; 000 A3",
    of="incidents",
    numerator="count(case when class = 'severe' then 1 end)",
    where="class = 'severe'",
)
