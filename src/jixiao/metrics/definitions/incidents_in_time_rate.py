"""突发事件及时率: of the incidents with a limit, how many were handled inside it."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INCIDENTS_IN_TIME_RATE = Metric(
    id="incidents_in_time_rate",
    label=Text("突发事件及时率", "Incidents handled in time"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "时限内处理完的 ÷ 有时限的突发事件；还在时限内没处理完的不算。",
        "Incidents handled inside their limit / incidents with a limit; those still open "
        "inside it are left out.",
    ),
    source="口径 Time; 000 A3",
    of="incidents",
    numerator="count(case when class = 'in_time' then 1 end)",
    denominator="count(case when class in ('in_time', 'light', 'medium', 'severe') then 1 end)",
    where="class in ('light', 'medium', 'severe')",
)
