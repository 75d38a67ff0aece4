"""满意率: of the chats that buyers rated, how many pleased them."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SATISFACTION_RATE = Metric(
    id="satisfaction_rate",
    label=Text("满意率", "Satisfaction"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "{satisfied_from} 分及以上的评价 ÷ 评价；记在所评会话当天的账号持有人。",
        "Ratings of {satisfied_from} and above / ratings; for whoever held the account on the "
        "day of the chat rated.",
    ),
    source="000 A3; 口径 13",
    of="ratings_of_chats",
    numerator="count(*) filter (where score >= {satisfied_from})",
    denominator="count(*)",
    settings=("satisfied_from",),
    where="score < {satisfied_from}",
    telling="-score",
)
