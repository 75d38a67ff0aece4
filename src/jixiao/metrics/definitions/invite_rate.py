"""邀评率: in how many contacts the buyer was asked to rate."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

INVITE_RATE = Metric(
    id="invite_rate",
    label=Text("邀评率", "Invite rate"),
    unit=Unit.SHARE,
    better=Better.HIGHER,
    definition=Text(
        "发过评价邀请的接待 ÷ 接待人数。",
        "Contacts in which the buyer was asked to rate / buyers received.",
    ),
    source="口径 Sales: invite rate",
    quotient_of=("invited_contacts", "buyers_received"),
)
