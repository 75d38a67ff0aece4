"""退款: one row per refund; only completed ones lower a sale."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

REFUNDS = Table(
    name="refunds",
    label=Text("退款", "refunds"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop")),
        Column("order_id", Kind.ID, Text("订单编号", "order id"), required=True),
        Column("refund_id", Kind.ID, Text("退款编号", "refund id"), required=True),
        Column("amount", Kind.MONEY, Text("退款总额", "amount"), required=True, never_below_zero=True),
        Column("status", Kind.TEXT, Text("退款状态", "status"), choices=("pending", "completed", "closed")),
        Column("kind", Kind.TEXT, Text("售后类型", "kind")),
        Column("reason", Kind.TEXT, Text("退款原因", "reason")),
        Column("applied_at", Kind.MOMENT, Text("申请时间", "applied at")),
        Column("completed_at", Kind.MOMENT, Text("完结时间", "completed at")),
    ),
    key=("order_id", "refund_id"),
)
