"""答问比: how many lines the agent writes for one of the buyer."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

QA_RATIO = Metric(
    id="qa_ratio",
    label=Text("答问比", "Replies per question"),
    unit=Unit.RATIO,
    better=Better.NEITHER,
    definition=Text(
        "有效客服消息数 ÷ 买家消息数。",
        "Effective agent lines / buyer lines.",
    ),
    source="口径 14",
    of="contacts",
    numerator="sum(agent_lines)",
    denominator="sum(buyer_lines)",
    telling="agent_lines",
)
