"""守班率: on how many days on duty a person came in time and stayed to the end."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

SHIFT_KEPT_RATE = Metric(
    id="shift_kept_rate",
    label=Text("守班率", "Keeping to the shift"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "不迟到、不早退、不缺卡、不旷工的天数 ÷ 当班天数；有排班或出勤、没有请假的日子是当班。",
        "Days without being late, leaving early, a missed punch or absence / days on duty: "
        "planned or worked, and without leave.",
    ),
    source="口径 Time",
    of="attendance",
    numerator=(
        "count(case when on_duty and late_times = 0 and early_times = 0 and "
        "coalesce(missed_punches, 0) = 0 and coalesce(absent_days, 0) = 0 then 1 end)"
    ),
    denominator="count(case when on_duty then 1 end)",
    where=(
        "on_duty and (late_times > 0 or early_times > 0 or coalesce(missed_punches, 0) > 0 or "
        "coalesce(absent_days, 0) > 0)"
    ),
    telling="late_minutes + early_minutes",
)
