"""及时回复率（人数）: of the buyers who asked, how many were answered within the limit every time."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

ANSWERED_IN_TIME_BUYERS = Metric(
    id="answered_in_time_buyers",
    label=Text("及时回复率（人数）", "Buyers answered in time"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "每一问都在 {answered_within_seconds} 秒内得到回复的买家 ÷ 统计时段内问过话的买家（人、店、买"
        "家、业务日各算一次）。统计时段：{response_hours}（按{response_hours_by}），休息日{rest_day_h"
        "ours}，只计排班内：{response_on_shift}。",
        "Buyers answered within {answered_within_seconds} s every time / buyers who asked in "
        "the hours counted (once per person, shop, buyer and business day). Hours counted: {response_"
        "hours} by {response_hours_by}; days off: {rest_day_hours}; only on shift: {response_on_shift"
        "}.",
    ),
    source="口径 Response",
    of="contacts",
    numerator="count(case when counts and {buyer_in_hours} and asked > 0 and late = 0 then 1 end)",
    denominator="count(case when counts and {buyer_in_hours} and asked > 0 then 1 end)",
    settings=(
        "answered_within_seconds",
        "response_hours",
        "response_hours_by",
        "rest_day_hours",
        "response_on_shift",
    ),
    where="counts and {buyer_in_hours} and late > 0",
    telling="late",
)
