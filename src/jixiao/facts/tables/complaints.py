"""投诉: one row per complaint; only upheld ones count."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

COMPLAINTS = Table(
    name="complaints",
    label=Text("投诉", "complaints"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person")),
        Column("account", Kind.ID, Text("客服账号", "account")),
        Column("on", Kind.DAY, Text("日期", "on"), required=True),
        Column("upheld", Kind.FLAG, Text("成立", "upheld"), required=True),
        Column("kind", Kind.TEXT, Text("类型", "kind")),
        Column("order_id", Kind.ID, Text("订单编号", "order id")),
    ),
    key=("person", "account", "on", "kind", "order_id"),
    repeats=True,
    one_of=(("person", "account"),),
)
