"""目标: a number that an owner is to reach between two days, both included."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

TARGETS = Table(
    name="targets",
    label=Text("目标", "targets"),
    columns=(
        Column(
            "owner_kind",
            Kind.TEXT,
            Text("对象类型", "owner kind"),
            required=True,
            choices=("shop", "group", "person"),
        ),
        Column("owner", Kind.ID, Text("对象", "owner"), required=True),
        Column("from", Kind.DAY, Text("起", "from"), required=True),
        Column("to", Kind.DAY, Text("止", "to"), required=True),
        Column("metric", Kind.TEXT, Text("指标", "metric"), required=True),
        Column("value", Kind.NUMBER, Text("目标值", "value"), required=True),
    ),
    key=("owner_kind", "owner", "from", "to", "metric"),
)
