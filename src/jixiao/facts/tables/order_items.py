"""订单明细: one row per item of an order."""

from jixiao.base.text import Text
from jixiao.facts.table import Column, Kind, Table

ORDER_ITEMS = Table(
    name="order_items",
    label=Text("订单明细", "order items"),
    columns=(
        Column("shop", Kind.ID, Text("店铺", "shop")),
        Column("order_id", Kind.ID, Text("订单编号", "order id"), required=True),
        Column("item_id", Kind.ID, Text("子订单编号", "item id")),
        Column("title", Kind.TEXT, Text("标题", "title")),
        Column("price", Kind.MONEY, Text("价格", "price")),
        Column("quantity", Kind.WHOLE, Text("数量", "quantity")),
        Column("sku", Kind.ID, Text("商家编码", "sku")),
        Column("amount_paid", Kind.MONEY, Text("实付金额", "amount paid")),
        Column("refund_status", Kind.TEXT, Text("退款状态", "refund status")),
        Column("refund_amount", Kind.MONEY, Text("退款金额", "refunded"), never_below_zero=True),
    ),
    key=("order_id", "item_id", "title", "sku"),
    repeats=True,
)
