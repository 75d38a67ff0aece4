"""订单: one row per order; the latest export's row counts."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

ORDERS = Table(
    name="orders",
    label=Text("订单", "orders"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop"), required=True),
        Column("order_id", Kind.ID, Text("订单编号", "order id"), required=True),
        Column("buyer", Kind.ID, Text("买家", "buyer"), required=True),
        Column("created_at", Kind.MOMENT, Text("创建时间", "created at"), required=True),
        Column("paid_at", Kind.MOMENT, Text("付款时间", "paid at")),
        Column("amount_due", Kind.MONEY, Text("应付金额", "amount due"), never_below_zero=True),
        Column("amount_paid", Kind.MONEY, Text("实付金额", "amount paid"), never_below_zero=True),
        Column("postage", Kind.MONEY, Text("邮费", "postage"), never_below_zero=True),
        Column("quantity", Kind.WHOLE, Text("件数", "quantity")),
        Column(
            "status",
            Kind.TEXT,
            Text("状态", "status"),
            choices=("waiting_payment", "paid", "shipped", "success", "closed"),
        ),
        Column("closed_at", Kind.MOMENT, Text("关闭时间", "closed at")),
        Column("refund_amount", Kind.MONEY, Text("退款金额", "refunded"), never_below_zero=True),
        Column("refunded_at", Kind.MOMENT, Text("退款完成时间", "refunded at")),
        Column("flag", Kind.TEXT, Text("插旗", "flag")),
        Column("product", Kind.ID, Text("商品", "product")),
        Column("brushed", Kind.FLAG, Text("刷单", "brushed")),
        Column("internal", Kind.FLAG, Text("内部单", "internal")),
    ),
    key=("shop", "order_id"),
    bulk=True,
    moment="created_at",
)
