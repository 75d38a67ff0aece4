"""打单数: shipping labels that carry this person's code."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

LABELS_PRINTED = Metric(
    id="labels_printed",
    label=Text("打单数", "Labels printed"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "本人打印的快递单数。",
        "Shipping labels that the person printed.",
    ),
    source="001 B4",
    of="labels",
    numerator="count(*)",
)
