"""在线分钟: how many minutes a person was online."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ONLINE_MINUTES = Metric(
    id="online_minutes",
    label=Text("在线分钟", "Minutes online"),
    unit=Unit.MINUTES,
    better=Better.NEITHER,
    definition=Text(
        "在线时长表的在线分钟之和；同一天登录几个账号只算最长的一个；没有这一列时，取首次上线到最后下线。",
        "Minutes online by the file of time online, added up; of several accounts on one "
        "day the longest counts; without that column, from first to last online.",
    ),
    source="口径 Time",
    of="work_days",
    numerator="sum(online_minutes)",
    where="online_minutes > 0",
    telling="online_minutes",
)
