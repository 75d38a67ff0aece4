"""报表完整率: of the reports checked, how many were complete."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SUBMISSIONS_COMPLETE_RATE = Metric(
    id="submissions_complete_rate",
    label=Text("报表完整率", "Reports complete"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "完整的报表 ÷ 写明是否完整的报表。",
        "Complete reports / reports for which it is known.",
    ),
    source="口径 Time; 002",
    of="submissions",
    numerator="count(case when complete then 1 end)",
    denominator="count(complete)",
    where="not complete",
)
