"""平均首次上线: at what minute of the day a person comes online."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

FIRST_ONLINE_MEAN = Metric(
    id="first_online_mean",
    label=Text("平均首次上线（零点起分钟）", "Mean first online (minutes after midnight)"),
    unit=Unit.MINUTES,
    better=Better.NEITHER,
    definition=Text(
        "每天首次上线的时刻，从零点起的分钟数之和 ÷ 天数；过了午夜的大于 1440。",
        "Minutes after midnight at which the person comes online, added up / days; past midnight "
        "they exceed 1440.",
    ),
    source="口径 Time",
    of="work_days",
    numerator="sum(minutes_between(cast(day as timestamp), first_online))",
    denominator="count(first_online)",
    where="first_online is not null",
    telling="minutes_between(cast(day as timestamp), first_online)",
)
