"""接待分钟: how many minutes a person served buyers."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SERVING_MINUTES = Metric(
    id="serving_minutes",
    label=Text("接待分钟", "Minutes serving"),
    unit=Unit.MINUTES,
    better=Better.NEITHER,
    definition=Text(
        "在线时长表的接待分钟之和；同一天登录几个账号只算最长的一个。",
        "Minutes serving by the file of time online, added up; of several accounts on one "
        "day the longest counts.",
    ),
    source="口径 Time",
    of="work_days",
    numerator="sum(serving_minutes)",
    where="serving_minutes > 0",
    telling="serving_minutes",
)
