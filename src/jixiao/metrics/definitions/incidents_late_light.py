"""突发事件超时30 分钟内: incidents handled late by up to 30 minutes."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INCIDENTS_LATE_LIGHT = Metric(
    id="incidents_late_light",
    label=Text("突发事件超时30 分钟内", "Incidents late by up to 30 minutes"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "超出时限30 分钟内的突发事件数；没处理完的算到数据截至。",
        "Incidents handled late by up to 30 minutes; one not handled runs until the data end.",
    ),
    source="口径 Time; 000 A3",
    of="incidents",
    numerator="count(case when class = 'light' then 1 end)",
    where="class = 'light'",
)
