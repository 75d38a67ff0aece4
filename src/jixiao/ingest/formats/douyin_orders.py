"""抖音订单: one row per sub-order, amounts with thousands commas; no buyer."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.ingest.order_lines import (
    NAMELESS_ORDERS,
    Cells,
    Joined,
    OrderLines,
    overall,
    refunded,
    total,
)

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

    def order(self, joined: Joined) -> Cells:
        """Return the main order: the sum of its sub-orders."""
        same = ("order_id", "created_at", "paid_at", "product", "shop")
        told = {name: cell for name in same if (cell := joined.first(name)) is not None}
        paid = "paid_at" in told
        return {
            **told,
            "amount_due": joined.total("amount_due"),
            "amount_paid": joined.total("amount_due") if paid else None,
            "postage": joined.total("postage"),
            "quantity": joined.total("quantity"),
            "status": overall([row.get("status") for row in joined.rows]),
            "refund_amount": total(refunded(row, row.get("amount_due")) for row in joined.rows)
            if paid
            else None,
        }

    def item(self, cells: Cells) -> Cells:
        """Return the item of a sub-order."""
        names = ("order_id", "item_id", "title", "price", "quantity", "sku", "shop")
        told = {name: cell for name in names if (cell := cells.get(name)) is not None}
        paid = cells.get("amount_due") if cells.get("paid_at") else None
        return {
            **told,
            "amount_paid": paid,
            "refund_status": cells.get("after_sale"),
            "refund_amount": refunded(cells, paid) if paid else None,
        }


FORMATS = (DouyinOrders(),)
