"""慢响应接待: contacts in which the buyer waited too long."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SLOW_CONTACTS = Metric(
    id="slow_contacts",
    label=Text("慢响应接待数", "Slow contacts"),
    unit=Unit.COUNT,
    better=Better.LOWER,
    definition=Text(
        "至少有 {slow_rounds} 个回合回复超过 {slow_seconds} 秒的接待数；没有回复的回合不算慢，见回复率。",
        "Contacts with at least {slow_rounds} round(s) answered after more than {slow_seconds} "
        "s; a round without an answer is not slow, see the reply rate.",
    ),
    source="口径",
    of="contacts",
    numerator="count(*) filter (where counts and slow_rounds >= {slow_rounds})",
    settings=("slow_seconds", "slow_rounds"),
    where="counts and slow_rounds >= {slow_rounds}",
    telling="slow_rounds",
)
