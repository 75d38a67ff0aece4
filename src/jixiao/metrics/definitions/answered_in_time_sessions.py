"""及时回复率（会话）: of the sessions, in how many the first question was answered within the limit."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ANSWERED_IN_TIME_SESSIONS = Metric(
    id="answered_in_time_sessions",
    label=Text("及时回复率（会话）", "Sessions answered in time"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "第一问在 {answered_within_seconds} 秒内得到回复的会话 ÷ 统计时段内的全部会话；会话即接待，"
        "未回复的也在分母里。统计时段：{response_hours}（按{response_hours_by}），休息日{rest_day_hou"
        "rs}，只计排班内：{response_on_shift}。",
        "Sessions whose first question was answered within {answered_within_seconds} s / all "
        "sessions in the hours counted, unanswered ones included; a session is a contact. Hours "
        "counted: {response_hours} by {response_hours_by}; days off: {rest_day_hours}; only on "
        "shift: {response_on_shift}.",
    ),
    source="口径 Response",
    of="contacts",
    numerator=(
        "count(case when counts and first_in_hours and first_answered_at is not null and "
        "{first_took_in_full} <= 1000000 * {answered_within_seconds} then 1 end)"
    ),
    denominator=("count(case when counts and first_opened_at is not null and first_in_hours then 1 end)"),
    settings=(
        "answered_within_seconds",
        "response_hours",
        "response_hours_by",
        "rest_day_hours",
        "response_on_shift",
    ),
    where=(
        "counts and first_opened_at is not null and first_in_hours and not "
        "coalesce(first_answered_at is not null and {first_took_in_full} <= 1000000 * "
        "{answered_within_seconds}, false)"
    ),
    telling="coalesce({first_took_in_full}, 86400000000)",
)
