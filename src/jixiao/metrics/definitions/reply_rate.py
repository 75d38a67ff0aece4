"""回复率: of the buyers a person received, how many got an answer from a person."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

REPLY_RATE = Metric(
    id="reply_rate",
    label=Text("回复率", "Reply rate"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "至少有一句有效回复的接待 ÷ 接待（人、店、买家、业务日各算一次，已过滤）。",
        "Contacts with at least one effective line / contacts (one per person, shop, buyer and "
        "business day, after filters).",
    ),
    source="000 A2; 001 B2; 003 D",
    of="contacts",
    numerator="count(*) filter (where counts and agent_lines > 0)",
    denominator="count(*) filter (where counts)",
    settings=("filter_own_accounts", "filter_no_buyer_line"),
    where="counts and agent_lines = 0",
    telling="buyer_lines",
)
