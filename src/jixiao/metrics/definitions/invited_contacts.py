"""邀评接待数: contacts in which the buyer was asked to rate."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INVITED_CONTACTS = Metric(
    id="invited_contacts",
    label=Text("邀评接待数", "Contacts asked to rate"),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    definition=Text(
        "发过评价邀请的接待数，一次接待算一次。",
        "Contacts in which the buyer was asked to rate, each once.",
    ),
    source="口径 Sales: invite rate",
    of="invites",
    numerator="count(case when of_contact then 1 end)",
    where="of_contact",
)
