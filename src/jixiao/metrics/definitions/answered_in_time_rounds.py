"""及时回复率（回合）: of the rounds, how many were answered within the limit."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ANSWERED_IN_TIME_ROUNDS = Metric(
    id="answered_in_time_rounds",
    label=Text("及时回复率（回合）", "Rounds answered in time"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "{answered_within_seconds} 秒内回复的回合 ÷ 统计时段内的全部回合，未回复的也在分母里。"
        "统计时段：{response_hours}（按{response_hours_by}），休息日{rest_day_hours}，只计排班内："
        "{response_on_shift}。",
        "Rounds answered within {answered_within_seconds} s / all rounds in the hours counted, "
        "unanswered ones included. Hours counted: {response_hours} by {response_hours_by}; days "
        "off: {rest_day_hours}; only on shift: {response_on_shift}.",
    ),
    source="口径 Response",
    of="rounds",
    numerator=(
        "count(case when in_hours and answered_at is not null and {took_in_full} <= 1000000 * "
        "{answered_within_seconds} then 1 end)"
    ),
    denominator="count(case when in_hours then 1 end)",
    settings=(
        "answered_within_seconds",
        "response_hours",
        "response_hours_by",
        "rest_day_hours",
        "response_on_shift",
    ),
    where=(
        "in_hours and not coalesce(answered_at is not null and {took_in_full} <= 1000000 * "
        "{answered_within_seconds}, false)"
    ),
    telling="coalesce({took_in_full}, 86400000000)",
)
