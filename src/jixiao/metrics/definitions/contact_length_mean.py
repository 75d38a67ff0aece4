"""平均接待时长: how long a contact lasts from its first to its last line."""

from jixiao.base.text import Text
from jixiao.metrics.metric import Better, Metric, Unit

CONTACT_LENGTH_MEAN = Metric(
    id="contact_length_mean",
    label=Text("平均接待时长", "Mean contact length"),
    unit=Unit.SECONDS,
    better=Better.NEITHER,
    definition=Text(
        "每次接待从第一句到最后一句的秒数之和 ÷ 接待数；只数买家的话和有效回复。",
        "Seconds from the first to the last line of each contact / contacts; only lines of the "
        "buyer and effective ones.",
    ),
    source="口径 Response",
    of="contacts",
    numerator="sum({contact_took}) filter (where counts)",
    denominator="count(*) filter (where counts)",
    scale=1_000_000,
    where="counts",
    telling="{contact_took}",
)
