"""平均响应时间: how long buyers waited, over all answered rounds."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

RESPONSE_TIME_MEAN = Metric(
    id="response_time_mean",
    label=Text("平均响应时间", "Mean response time"),
    unit=Unit.SECONDS,
    better=Better.LOWER,
    definition=Text(
        "已回复回合的秒数之和 ÷ 已回复回合数。回合：买家未被回复的第一句到客服下一句有效回复，不"
        "跨业务日（{split_hour} 点分割）。单次上限（秒）：{response_cap_seconds}；未回复的回合：{unanswered}"
        "；统计时段：{response_hours}（按{response_hours_by}），"
        "休息日{rest_day_hours}，只计排班内：{response_on_shift}。",
        "Seconds of answered rounds / answered rounds. A round runs from the first buyer line "
        "not yet covered to the account's next effective line within one business day (cut at "
        "{split_hour}:00). Cap in seconds: {response_cap_seconds}; unanswered rounds: {unanswered}; "
        "hours counted: {response_hours} by {response_hours_by}; days off: "
        "{rest_day_hours}; only on shift: {response_on_shift}.",
    ),
    source="000 A2; 001 B2; 003 D",
    of="rounds",
    numerator=(
        "sum(case when answered_at is not null then {took} else {unanswered_takes} end) filter "
        "(where {in_hours})"
    ),
    denominator=(
        "count(*) filter (where {in_hours} and (answered_at is not null or {unanswered_takes} is not null))"
    ),
    scale=1_000_000,
    settings=(
        "split_hour",
        "response_cap_seconds",
        "unanswered",
        "response_hours",
        "response_hours_by",
        "rest_day_hours",
        "response_on_shift",
    ),
    where="{in_hours} and answered_at is not null",
    telling="{took}",
)
