"""报表真实率: of the reports checked, how many had true data."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SUBMISSIONS_TRUE_RATE = Metric(
    id="submissions_true_rate",
    label=Text("报表真实率", "Reports with true data"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "数据真实的报表 ÷ 写明是否真实的报表。",
        "Reports with true data / reports for which it is known.",
    ),
    source="口径 Time; 002",
    of="submissions",
    numerator="count(case when true_data then 1 end)",
    denominator="count(true_data)",
    where="not true_data",
)
