"""事假天数: days of personal leave."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

PERSONAL_LEAVE_DAYS = Metric(
    id="personal_leave_days",
    label=Text("事假天数", "Days of personal leave"),
    unit=Unit.DAYS,
    better=Better.NEITHER,
    definition=Text(
        "事假天数合计。",
        "Days of personal leave.",
    ),
    source="004 E2",
    of="attendance",
    numerator=(
        "coalesce(sum(leave_days) filter (where lower(leave_kind) in ('personal', "
        "'personal_leave', '事假')), 0)"
    ),
    where="leave_days > 0 and lower(leave_kind) in ('personal', 'personal_leave', '事假')",
)
