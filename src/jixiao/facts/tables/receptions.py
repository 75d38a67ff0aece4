"""接待明细: one row per reception as the platform tells it, and whether the order came of it."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

RECEPTIONS = Table(
    name="receptions",
    label=Text("接待明细", "receptions"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop"), required=True),
        Column("account", Kind.ID, Text("客服账号", "account"), required=True),
        Column("buyer", Kind.ID, Text("买家", "buyer"), required=True),
        Column("started_at", Kind.MOMENT, Text("开始时间", "started at"), required=True),
        Column("ended_at", Kind.MOMENT, Text("结束时间", "ended at")),
        Column("kind", Kind.TEXT, Text("接待类型", "kind")),
        Column("begun_by", Kind.TEXT, Text("接待发起", "begun by")),
        Column("state", Kind.TEXT, Text("接待状态", "state")),
        Column("ordered", Kind.FLAG, Text("落实下单", "ordered")),
        Column("paid", Kind.FLAG, Text("落实付款", "paid")),
    ),
    key=("shop", "account", "buyer", "started_at"),
)
