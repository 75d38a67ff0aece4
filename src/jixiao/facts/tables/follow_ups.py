"""跟进: payment reminders and after-sales work noted on an order."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

FOLLOW_UPS = Table(
    name="follow_ups",
    label=Text("跟进", "follow-ups"),
    columns=(
        Column("person", Kind.ID, Text("工号", "person"), required=True),
        Column("order_id", Kind.ID, Text("订单编号", "order id"), required=True),
        Column("at", Kind.MOMENT, Text("时间", "at"), required=True),
        Column("kind", Kind.TEXT, Text("类型", "kind"), choices=("payment_reminder", "after_sales")),
        Column("result", Kind.TEXT, Text("结果", "result")),
    ),
    key=("person", "order_id", "at"),
)
