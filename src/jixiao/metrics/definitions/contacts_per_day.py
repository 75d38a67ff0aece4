"""日均接待: how many buyers a person receives on a day with any."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

CONTACTS_PER_DAY = Metric(
    id="contacts_per_day",
    label=Text("日均接待人数", "Contacts per day (CPD)"),
    unit=Unit.RATIO,
    better=Better.NEITHER,
    definition=Text(
        "接待人数 ÷ 有接待的天数（人、业务日各算一次）。",
        "Contacts / days with at least one (per person and business day).",
    ),
    source="口径 Response: CPD",
    of="work_days",
    numerator="sum(contacts)",
    denominator="count(case when contacts > 0 then 1 end)",
    where="contacts > 0",
    telling="contacts",
)
