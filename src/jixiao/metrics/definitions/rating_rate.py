"""参评率: of the requests to rate, how many were followed by a rating."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

RATING_RATE = Metric(
    id="rating_rate",
    label=Text("参评率", "Rating rate"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "邀请后 3 天内有评价的 ÷ 评价邀请。",
        "Requests to rate followed by a rating within 3 days / requests.",
    ),
    source="口径 Sales: rating rate",
    of="invites",
    numerator="count(case when rated then 1 end)",
    denominator="count(*)",
    where="not rated",
)
