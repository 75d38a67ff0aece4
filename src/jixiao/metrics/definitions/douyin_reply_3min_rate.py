"""抖音三分钟回复率（消息）: of the questions, how many were answered within three minutes."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

DOUYIN_REPLY_3MIN_RATE = Metric(
    id="douyin_reply_3min_rate",
    label=Text("抖音三分钟回复率（消息）", "Douyin: questions answered in 3 minutes"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "8:00:00 至 22:59:59 的提问里，180 秒内得到回复的 ÷ 全部；一次提问即一个回合，没有分给任何人的"
        "算没有回复。",
        "Of the questions asked from 8:00:00 to 22:59:59, those answered within 180 s / all; "
        "a question is a round, and one that was assigned to nobody counts as not answered.",
    ),
    source="口径 Response: Douyin",
    of="rounds",
    numerator=(
        "count(case when holder > 0 and {platform_hours} and answered_at is not null and "
        "{took_in_full} <= 180000000 then 1 end)"
    ),
    denominator="count(case when {platform_hours} then 1 end)",
    where=(
        "{platform_hours} and not coalesce(answered_at is not null and {took_in_full} <= 180000000, false)"
    ),
    telling="coalesce({took_in_full}, 86400000000)",
    platform="douyin",
    reported_as="reply_3min_rate",
)
