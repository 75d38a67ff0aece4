"""挂起分钟: how many minutes a person was away."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

AWAY_MINUTES = Metric(
    id="away_minutes",
    label=Text("挂起分钟", "Minutes away"),
    unit=Unit.MINUTES,
    better=Better.LOWER,
    definition=Text(
        "在线时长表的挂起分钟之和；同一天登录几个账号只算最长的一个。",
        "Minutes away by the file of time online, added up; of several accounts on one day "
        "the longest counts.",
    ),
    source="口径 Time",
    of="work_days",
    numerator="sum(away_minutes)",
    where="away_minutes > 0",
    telling="away_minutes",
)
