"""每小时接待: how many buyers a person receives in an hour online."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

CONTACTS_PER_HOUR = Metric(
    id="contacts_per_hour",
    label=Text("在线每小时接待人数", "Contacts per hour online (CPH)"),
    unit=Unit.RATIO,
    better=Better.NEITHER,
    definition=Text(
        "接待人数 × 60 ÷ 在线分钟，只看有在线时长记录的日子。",
        "Contacts x 60 / minutes online, on days for which the time online is known.",
    ),
    source="口径 Response: CPH",
    of="work_days",
    numerator="sum(case when online_minutes > 0 then contacts * 60 end)",
    denominator="sum(case when online_minutes > 0 then online_minutes end)",
    where="online_minutes > 0",
    telling="contacts",
)
