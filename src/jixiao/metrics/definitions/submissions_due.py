"""应交报表数: reports whose time has come."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SUBMISSIONS_DUE = Metric(
    id="submissions_due",
    label=Text("应交报表数", "Reports due"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "已交的或到了期限的报表数。",
        "Reports that were handed in or whose time has come.",
    ),
    source="口径 Time; 002",
    of="submissions",
    numerator="count(case when submitted_at is not null or late then 1 end)",
    where="submitted_at is not null or late",
)
