"""成立投诉数: complaints that were upheld."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

COMPLAINTS_UPHELD = Metric(
    id="complaints_upheld",
    label=Text("成立投诉数", "Complaints upheld"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "成立的投诉数。",
        "Complaints that were upheld.",
    ),
    source="000 A3; 004 E3",
    of="complaints",
    numerator="count(*) filter (where upheld)",
    where="upheld",
)
