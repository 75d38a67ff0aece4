"""指标完成率: sales against the person's target."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit
from jixiao.metrics.setting_groups import NET_AMOUNT, WHOSE_SALE

TARGET_ATTAINMENT = Metric(
    id="target_attainment",
    label=Text("指标完成率", "Target attainment"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "本期销售额 ÷ 本期目标（起止与统计期相同的目标；没有时，期内各目标之和）。",
        "Sales / target of the period (the target with the same first and last day; else those "
        "inside it, added).",
    ),
    source="000 A2",
    of="period",
    settings=(*WHOSE_SALE, *NET_AMOUNT),
    ratio_of=("sales", "target"),
)
