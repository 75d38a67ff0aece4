"""错单数: labels that were wrong."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

WRONG_LABELS = Metric(
    id="wrong_labels",
    label=Text("错单数", "Wrong labels"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "打错或错混的快递单数。",
        "Labels that were wrong or mixed up.",
    ),
    source="001 B5",
    of="labels",
    numerator="count(*) filter (where wrong)",
    where="wrong",
)
