"""京东首次三十秒应答率: sessions whose first question was answered within thirty seconds."""

from dataclasses import replace
from datetime import date

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

_ANSWERED = "first_answered_at is not null and {first_took_in_full} <= 30000000"
# Until November 2021 JD counted around the clock.
_ALL_DAY = Metric(
    id="jd_reply_30s_rate",
    label=Text("京东首次 30 秒应答率", "JD: first answer in 30 seconds"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "全天的会话里，第一问 30 秒内得到回复的 ÷ 全部；只看第一问。会话即接待。",
        "Of the sessions of the whole day, those whose first question was answered within 30 s / all. "
        "Only the first question counts. A session is a contact.",
    ),
    source="口径 Response: JD",
    of="contacts",
    numerator=f"count(case when counts and {_ANSWERED} then 1 end)",
    denominator="count(case when counts and first_opened_at is not null then 1 end)",
    where=f"counts and first_opened_at is not null and not coalesce({_ANSWERED}, false)",
    telling="coalesce({first_took_in_full}, 86400000000)",
    platform="jd",
    reported_as="reply_30s_rate",
)

JD_REPLY_30S_RATE = replace(
    _ALL_DAY,
    definition=Text(
        "9 点至 23 点发起的会话里，第一问 30 秒内得到回复的 ÷ 全部；只看第一问，按会话发起的时刻："
        "8:56 来问、9:01 才答的不在内。会话即接待。",
        "Of the sessions begun from 9:00 to 23:00, those whose first question was answered within 30 s / "
        "all. Only the first question counts, and the moment the session began decides: asked at 8:56 and "
        "answered at 9:01 is out. A session is a contact.",
    ),
    numerator=f"count(case when counts and {{jd_hours}} and {_ANSWERED} then 1 end)",
    denominator="count(case when counts and {jd_hours} then 1 end)",
    where=f"counts and {{jd_hours}} and not coalesce({_ANSWERED}, false)",
    since=date(2021, 12, 1),
    before=_ALL_DAY,
)
