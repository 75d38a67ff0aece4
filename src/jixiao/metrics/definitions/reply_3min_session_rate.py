"""三分钟人工回复率（会话）: of the sessions, how many were answered in three minutes, by the platform."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

REPLY_3MIN_SESSION_RATE = Metric(
    id="reply_3min_session_rate",
    label=Text("三分钟人工回复率（会话）", "Sessions answered in 3 minutes"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "平台报表的 3 分钟人工回复率（会话），按平台口径；各日按询单人数、没有则按接待人数加权。",
        "Share of sessions answered by a person within three minutes as the platform's report has it; "
        "days are weighted by inquiries, else by buyers received.",
    ),
    source="platform report",
    of="reports",
    denominator="weight",
)
