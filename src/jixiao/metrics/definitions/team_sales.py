"""团队销售额: what the person's group sold together."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import NET_AMOUNT, WHOSE_SALE

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
    settings=(*WHOSE_SALE, *NET_AMOUNT),
)
