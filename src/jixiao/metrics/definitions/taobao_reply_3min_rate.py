"""淘宝三分钟响应率: of the rounds from 8:00 to 23:00, how many were answered within three minutes."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

TAOBAO_REPLY_3MIN_RATE = Metric(
    id="taobao_reply_3min_rate",
    label=Text("淘宝三分钟响应率", "Taobao: answered in 3 minutes"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "8 点至 23 点开始的回合里，180 秒内回复的回合 ÷ 全部回合；到当天结束还没有回复的留在分母里。"
        "回合、过滤和机器人按本店设置。",
        "Of the rounds that began from 8:00 to 23:00, those answered within 180 s / all; a round "
        "not answered before the day ended stays in the denominator. Rounds, filters and robots "
        "are as the settings say.",
    ),
    source="口径 Response: Taobao",
    of="rounds",
    numerator=(
        "count(case when {platform_hours} and answered_at is not null and {took_in_full} <= "
        "180000000 then 1 end)"
    ),
    denominator="count(case when {platform_hours} then 1 end)",
    where=(
        "{platform_hours} and not coalesce(answered_at is not null and {took_in_full} <= 180000000, false)"
    ),
    telling="coalesce({took_in_full}, 86400000000)",
    platform="taobao",
)
