"""突发事件数: incidents that a person had to handle."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INCIDENTS = Metric(
    id="incidents",
    label=Text("突发事件数", "Incidents"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "突发事件数，按发生的业务日。",
        "Incidents, on the business day they happened.",
    ),
    source="口径 Time; 000 A3",
    of="incidents",
    numerator="count(*)",
)
