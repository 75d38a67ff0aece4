"""淘宝平均响应时长: how long buyers waited from 8:00 to 23:00, ten minutes at most for each question."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

TAOBAO_RESPONSE_TIME_MEAN = Metric(
    id="taobao_response_time_mean",
    label=Text("淘宝平均响应时长", "Taobao: mean response"),
    unit=Unit.SECONDS,
    better=Better.LOWER,
    definition=Text(
        "8 点至 23 点开始的回合的秒数之和 ÷ 回合数；单次最多算 600 秒，未回复的算 600 秒。回合、过滤和"
        "机器人按本店设置。",
        "Seconds of the rounds that began from 8:00 to 23:00 / their number; one counts 600 s "
        "at most, and one without an answer 600 s. Rounds, filters and robots are as the settings "
        "say.",
    ),
    source="口径 Response: Taobao",
    of="rounds",
    numerator=(
        "sum(case when {platform_hours} then least(coalesce({took_in_full}, 600000000), 600000000) end)"
    ),
    denominator="count(case when {platform_hours} then 1 end)",
    scale=1_000_000,
    where="{platform_hours}",
    telling="coalesce({took_in_full}, 86400000000)",
    platform="taobao",
    reported_as="response_time_mean",
)
