"""平均最后下线: at what minute of the day a person goes offline."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LAST_ONLINE_MEAN = Metric(
    id="last_online_mean",
    label=Text("平均最后下线（零点起分钟）", "Mean last online (minutes after midnight)"),
    unit=Unit.MINUTES,
    better=Better.NEITHER,
    definition=Text(
        "每天最后下线的时刻，从零点起的分钟数之和 ÷ 天数；过了午夜的大于 1440。",
        "Minutes after midnight at which the person goes offline, added up / days; past midnight "
        "they exceed 1440.",
    ),
    source="口径 Time",
    of="work_days",
    numerator="sum(minutes_between(cast(day as timestamp), last_online))",
    denominator="count(last_online)",
    where="last_online is not null",
    telling="minutes_between(cast(day as timestamp), last_online)",
)
