"""客服服务分: the platform's own score of an agent's service."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SERVICE_SCORE = Metric(
    id="service_score",
    label=Text("客服服务分", "Service score"),
    unit=Unit.POINTS,
    better=Better.HIGHER,
    definition=Text(
        "平台报表的客服服务分；各日按询单人数、没有则按接待人数加权。",
        "The platform's service score of its report; "
        "days are weighted by inquiries, else by buyers received.",
    ),
    source="platform report",
    of="reports",
    denominator="weight",
)
