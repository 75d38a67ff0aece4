"""抖音订单: one row per sub-order, amounts with thousands commas; no buyer."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.base.text import Text
from jixiao.ingest.order_lines import (
    NAMELESS_ORDERS,
    Cells,
    Columns,
    OrderLines,
    overall,
    refunded,
    refunds_of,
    total,
)
from jixiao.ingest.spool import Joined

_COLUMNS = {
    "order_id": ("主订单编号", "订单编号"),
    "item_id": ("子订单编号",),
    "title": ("选购商品", "商品名称"),
    "quantity": ("商品数量",),
    "product": ("商品ID",),
    "sku": ("商家编码",),
    "price": ("商品金额", "商品单价"),
    "amount_due": ("订单应付金额",),
    "postage": ("运费",),
    "created_at": ("订单提交时间",),
    "paid_at": ("支付完成时间",),
    "status": ("订单状态",),
    "after_sale": ("售后状态",),
    "refund_amount": ("退款金额",),
    "shop": ("店铺名称", "店铺"),
}


class DouyinOrders(OrderLines):
    """The order export of Douyin shops; every sub-order tells its own share of the amount."""

    id = "douyin_orders"
    label = Text("抖音订单报表", "Douyin order export")
    columns = _COLUMNS
    needs = ("order_id", "item_id", "created_at", "amount_due")
    least = 7
    orders = NAMELESS_ORDERS
    of_items = ("title", "price", "sku", "item_id")

    def order(self, joined: Joined) -> Cells:
        """Return the main order: the sum of its sub-orders."""
        same = ("order_id", "created_at", "paid_at", "product", "shop")
        told = {name: cell for name in same if (cell := joined.first(name)) is not None}
        paid = "paid_at" in told
        return {
            **told,
            "amount_due": total(joined.all("amount_due")),
            "amount_paid": total(joined.all("amount_due")) if paid else None,
            "postage": total(joined.all("postage")),
            "quantity": total(joined.all("quantity")),
            "status": overall(joined.all("status")),
            "refund_amount": total(refunded(row, row.get("amount_due")) for row in joined.rows)
            if paid
            else None,
        }

    def items(self, columns: Columns) -> Columns:
        """Return the items of the sub-orders; what is not paid yet is no amount paid."""
        names = ("order_id", "item_id", "title", "price", "quantity", "sku", "shop")
        told = {name: columns[name] for name in names if name in columns}
        nothing = pa.nulls(len(columns["order_id"]), pa.string())
        paid = pc.if_else(
            pc.is_valid(columns.get("paid_at", nothing)), columns.get("amount_due", nothing), None
        )
        return {
            **told,
            "amount_paid": paid,
            "refund_status": columns.get("after_sale", nothing),
            "refund_amount": refunds_of(columns, paid),
        }


FORMATS = (DouyinOrders(),)
