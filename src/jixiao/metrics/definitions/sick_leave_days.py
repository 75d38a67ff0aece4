"""病假天数: days of sick leave."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SICK_LEAVE_DAYS = Metric(
    id="sick_leave_days",
    label=Text("病假天数", "Days of sick leave"),
    unit=Unit.DAYS,
    better=Better.NEITHER,
    definition=Text(
        "病假天数合计。",
        "Days of sick leave.",
    ),
    source="004 E2",
    of="attendance",
    numerator=(
        "coalesce(sum(leave_days) filter (where lower(leave_kind) in ('sick', 'sick_leave', '病假')), 0)"
    ),
    where="leave_days > 0 and lower(leave_kind) in ('sick', 'sick_leave', '病假')",
)
