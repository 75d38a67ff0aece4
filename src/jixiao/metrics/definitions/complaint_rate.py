"""投诉占比: how many upheld complaints there are for the buyers received."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

COMPLAINT_RATE = Metric(
    id="complaint_rate",
    label=Text("投诉占比", "Complaints upheld per buyer"),
    unit=Unit.SHARE,
    better=Better.LOWER,
    definition=Text(
        "成立的投诉 ÷ 接待人数。",
        "Upheld complaints / buyers received.",
    ),
    source="002",
    quotient_of=("complaints_upheld", "buyers_received"),
)
