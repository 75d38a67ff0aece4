"""快手三分钟人工回复率: of the buyers, how many a human answered within three minutes."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

KUAISHOU_REPLY_3MIN_RATE = Metric(
    id="kuaishou_reply_3min_rate",
    label=Text("快手三分钟人工回复率", "Kuaishou: answered in 3 minutes"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "8 点至 23 点来问的买家里，第一问 180 秒内得到人工回复的 ÷ 全部；机器人的话不算，半自动的也不算。",
        "Of the buyers who first asked from 8:00 to 23:00, those whom a human answered within "
        "180 s / all; a robot's line does not count, not even an assist robot's.",
    ),
    source="口径 Response: Kuaishou",
    of="contacts",
    numerator=(
        "count(case when counts and {first_platform_hours} and first_human_at is not null and "
        "{first_human_took} <= 180000000 then 1 end)"
    ),
    denominator="count(case when counts and {first_platform_hours} then 1 end)",
    where=(
        "counts and {first_platform_hours} and not coalesce(first_human_at is not null and "
        "{first_human_took} <= 180000000, false)"
    ),
    telling="coalesce({first_human_took}, 86400000000)",
    platform="kuaishou",
    reported_as="reply_3min_rate",
)
