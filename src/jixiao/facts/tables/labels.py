"""快递单: one row per shipping label; a label carries the agent's id, surname or letter code."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

LABELS = Table(
    name="labels",
    label=Text("快递单", "shipping labels"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person")),
        Column("code", Kind.ID, Text("代号", "code")),
        Column("order_id", Kind.ID, Text("订单编号", "order id"), required=True),
        Column("printed_at", Kind.MOMENT, Text("打印时间", "printed at"), required=True),
        Column("wrong", Kind.FLAG, Text("错打", "wrong")),
        Column("unit_price", Kind.MONEY, Text("单价", "unit price")),
    ),
    key=("order_id", "printed_at"),
    one_of=(("person", "code"),),
)
