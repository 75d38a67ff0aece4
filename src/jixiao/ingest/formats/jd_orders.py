"""京东订单: one row per item, the order's amounts repeated on each; GBK."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.ingest.order_lines import Cells, Columns, OrderLines, state, total
from jixiao.ingest.spool import Joined

_COLUMNS = {
    "order_id": ("订单号", "订单编号"),
    "buyer": ("下单帐号", "下单账号", "客户账号", "买家账号"),
    "created_at": ("下单时间",),
    "paid_at": ("付款确认时间", "付款时间"),
    "sku": ("商品ID", "商品编号", "SKU ID"),
    "title": ("商品名称",),
    "quantity": ("订购数量", "商品数量", "数量"),
    "price": ("京东价", "单价"),
    "amount_due": ("应付金额", "订单金额"),
    "postage": ("运费金额", "运费"),
    "status": ("订单状态",),
    "shop": ("店铺名称",),
}


class JdOrders(OrderLines):
    """The order export of JD; the amount due stands for the amount paid, which it does not tell."""

    id = "jd_orders"
    label = Text("京东订单报表", "JD order export")
    columns = _COLUMNS
    needs = ("order_id", "buyer", "created_at")
    least = 6

    def order(self, joined: Joined) -> Cells:
        """Return the order: its amounts stand on every row and count once, its items add up."""
        same = ("order_id", "buyer", "created_at", "paid_at", "amount_due", "postage", "shop")
        told = {name: cell for name in same if (cell := joined.first(name)) is not None}
        return {
            **told,
            "quantity": total(joined.all("quantity")),
            "status": state(joined.first("status")),
            "product": joined.first("sku"),
        }

    def items(self, columns: Columns) -> Columns:
        """Return the items of the rows."""
        names = ("order_id", "sku", "title", "quantity", "price", "shop")
        return {name: columns[name] for name in names if name in columns}


FORMATS = (JdOrders(),)
