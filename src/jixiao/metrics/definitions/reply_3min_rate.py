"""三分钟人工回复率: of the buyers, how many a person answered in three minutes, as the platform counts."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

REPLY_3MIN_RATE = Metric(
    id="reply_3min_rate",
    label=Text("三分钟人工回复率", "Answered in 3 minutes"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "平台报表的 3 分钟人工回复率，按平台口径（8 点至 23 点）；各日按询单人数、没有则按接待人数加权。",
        "Share answered by a person within three minutes as the platform's report has it (8:00 to 23:00); "
        "days are weighted by inquiries, else by buyers received.",
    ),
    source="platform report",
    of="reports",
    denominator="weight",
)
