"""拼多多三十秒回复率: buyers who needed a person and were answered within thirty seconds every time."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

PDD_REPLY_30S_RATE = Metric(
    id="pdd_reply_30s_rate",
    label=Text("拼多多三十秒回复率", "PDD: answered in 30 seconds"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "8 点至 23 点需要人工回复的买家里，每一问都在 30 秒内得到回复的 ÷ 全部；有一问超时或没有答，"
        "这位买家当天就不算。",
        "Of the buyers who needed a person from 8:00 to 23:00, those answered within 30 s every "
        "time / all; one question late or left open takes the buyer out for that day.",
    ),
    source="口径 Response: PDD",
    of="contacts",
    numerator="count(case when counts and platform_asked > 0 and platform_late_30s = 0 then 1 end)",
    denominator="count(case when counts and platform_asked > 0 then 1 end)",
    where="counts and platform_late_30s > 0",
    telling="platform_late_30s",
    platform="pdd",
    reported_as="reply_30s_rate",
)
