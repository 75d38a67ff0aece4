"""团队销售额: what the person's group sold together."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

TEAM_SALES = Metric(
    id="team_sales",
    label=Text("团队销售额", "Team sales"),
    unit=Unit.YUAN,
    better=Better.HIGHER,
    definition=Text(
        "同组各人销售额之和。",
        "Sales of everyone in the same group, added.",
    ),
    source="004 E7",
    of="period",
    settings=("credit_rule", "tie_rule", "net_of_refunds", "net_of_postage", "refund_cut"),
)
