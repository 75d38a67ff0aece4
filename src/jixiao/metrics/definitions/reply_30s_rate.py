"""三十秒应答率: how many were answered within thirty seconds, as the platform counts."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

REPLY_30S_RATE = Metric(
    id="reply_30s_rate",
    label=Text("三十秒应答率", "Answered in 30 seconds"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "平台报表的 30 秒应答率，按平台口径（8 点至 23 点）；各日按询单人数、没有则按接待人数加权。",
        "Share answered within thirty seconds as the platform's report has it (8:00 to 23:00); "
        "days are weighted by inquiries, else by buyers received.",
    ),
    source="platform report",
    of="reports",
    denominator="weight",
)
