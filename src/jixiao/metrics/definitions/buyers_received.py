"""接待人数: buyers who said something to this person, each once a day."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

BUYERS_RECEIVED = Metric(
    id="buyers_received",
    label=Text("接待人数", "Buyers received"),
    unit=Unit.COUNT,
    better=Better.NEITHER,
    definition=Text(
        "接待数：人、店、买家、业务日各算一次，各日相加，已过滤。",
        "Contacts: one per person, shop, buyer and business day, days added up, after filters.",
    ),
    source="000 A3",
    of="contacts",
    numerator="count(*) filter (where counts)",
    settings=("filter_own_accounts", "filter_no_buyer_line"),
    where="counts",
    telling="buyer_lines",
)
