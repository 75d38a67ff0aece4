"""报表及时率: of the reports due, how many came in time."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SUBMISSIONS_ON_TIME_RATE = Metric(
    id="submissions_on_time_rate",
    label=Text("报表及时率", "Reports on time"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "按时交的报表 ÷ 应交报表；没到期限又没交的不算。",
        "Reports handed in in time / reports due; one that is not due yet and not handed in is left out.",
    ),
    source="口径 Time; 002",
    of="submissions",
    numerator="count(case when submitted_at is not null and not late then 1 end)",
    denominator="count(case when submitted_at is not null or late then 1 end)",
    where="late",
)
