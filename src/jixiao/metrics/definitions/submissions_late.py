"""迟交报表数: reports due that came late or not at all."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SUBMISSIONS_LATE = Metric(
    id="submissions_late",
    label=Text("迟交报表数", "Reports handed in late"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "迟交或到期未交的报表数。",
        "Reports due that came late or not at all.",
    ),
    source="000 A4",
    of="submissions",
    numerator="count(*) filter (where late)",
    where="late",
)
