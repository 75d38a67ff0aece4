"""首次响应时间: how long buyers waited for the first answer of a contact."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

FIRST_RESPONSE_MEAN = Metric(
    id="first_response_mean",
    label=Text("首次响应时间", "Mean first response"),
    unit=Unit.SECONDS,
    better=Better.LOWER,
    definition=Text(
        "每次接待的第一个回合若已回复，取其秒数：秒数之和 ÷ 个数。单次上限"
        "（秒）：{response_cap_seconds}；统计时段：{response_hours}（按{response_hours_by}），"
        "休息日{rest_day_hours}，只计排班内：{response_on_shift}。",
        "The first round of each contact, where answered: its seconds / their number. Cap in "
        "seconds: {response_cap_seconds}; hours counted: {response_hours} by {response_hours_by}; days off: "
        "{rest_day_hours}; only on shift: {response_on_shift}.",
    ),
    source="口径 4",
    of="contacts",
    numerator=(
        "sum({first_took}) filter (where counts and first_answered_at is not null and {first_in_hours})"
    ),
    denominator=("count(*) filter (where counts and first_answered_at is not null and {first_in_hours})"),
    scale=1_000_000,
    settings=(
        "response_cap_seconds",
        "response_hours",
        "response_hours_by",
        "rest_day_hours",
        "response_on_shift",
    ),
    where="counts and first_answered_at is not null and {first_in_hours}",
    telling="{first_took}",
)
