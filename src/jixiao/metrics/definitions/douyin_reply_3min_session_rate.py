"""抖音三分钟回复率（会话）: sessions whose first question was answered within three minutes."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

DOUYIN_REPLY_3MIN_SESSION_RATE = Metric(
    id="douyin_reply_3min_session_rate",
    label=Text("抖音三分钟回复率（会话）", "Douyin: sessions answered in 3 minutes"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "8:00:00 至 22:59:59 发起的会话里，第一问 180 秒内得到回复的 ÷ 全部；没有分给任何人的会话算没"
        "有回复。会话即接待。",
        "Of the sessions begun from 8:00:00 to 22:59:59, those whose first question was answered "
        "within 180 s / all; a session that was assigned to nobody counts as not answered. A "
        "session is a contact.",
    ),
    source="口径 Response: Douyin",
    of="contacts",
    numerator=(
        "count(case when counts and holder > 0 and {first_platform_hours} and "
        "first_answered_at is not null and {first_took_in_full} <= 180000000 then 1 end)"
    ),
    denominator="count(case when counts and {first_platform_hours} then 1 end)",
    where=(
        "counts and {first_platform_hours} and not coalesce(first_answered_at is not null and "
        "{first_took_in_full} <= 180000000, false)"
    ),
    telling="coalesce({first_took_in_full}, 86400000000)",
    platform="douyin",
    reported_as="reply_3min_session_rate",
)
