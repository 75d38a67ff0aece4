"""淘宝订单 ExportOrderList: one row per order, GBK or later xlsx; phones and addresses are left behind."""

from __future__ import annotations

import pyarrow as pa

from jixiao.base.text import Text
from jixiao.facts.tables.orders import ORDERS
from jixiao.ingest.cells import bare
from jixiao.ingest.format import ColumnFormat, Context, Match
from jixiao.ingest.sheet import Batch

_COLUMNS = {
    "order_id": ("订单编号",),
    "buyer": ("买家会员名",),
    "created_at": ("订单创建时间",),
    "paid_at": ("订单付款时间",),
    "amount_due": ("总金额", "买家应付货款"),
    "amount_paid": ("买家实际支付金额",),
    "postage": ("买家应付邮费",),
    "quantity": ("宝贝总数量",),
    "status": ("订单状态",),
    "refund_amount": ("退款金额",),
    "product": ("宝贝标题",),
    "flag": ("插旗", "旗帜"),
    "shop": ("店铺名称",),
    "shop_id": ("店铺Id",),
}


class TaobaoOrders(ColumnFormat):
    """The order export of Taobao and Tmall; 42 columns seen, eleven looked at."""

    id = "taobao_orders"
    label = Text("淘宝订单报表", "Taobao order export")
    table = ORDERS
    columns = _COLUMNS
    needs = ("order_id", "buyer", "created_at")
    least = 6

    def look(self, batch: Batch, match: Match, context: Context) -> None:
        """Note which shop ids come under which shop name."""
        if "shop" not in match.places or "shop_id" not in match.places:
            return
        named = (bare(_text(batch.columns[match.places[name]])) for name in ("shop", "shop_id"))
        pairs = pa.table(dict(zip(("shop", "id"), named, strict=True))).group_by(["shop", "id"]).aggregate([])
        for pair in pairs.to_pylist():
            if pair["shop"] and pair["id"]:
                context.shops.setdefault(pair["shop"], set()).add(pair["id"])


def _text(cells: pa.Array) -> pa.Array:
    return cells.cast(pa.string())


FORMATS = (TaobaoOrders(),)
