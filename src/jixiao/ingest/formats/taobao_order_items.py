"""淘宝宝贝明细 ExportOrderDetailList: one row per item of an order, in the old and the new set of columns."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.base.text import Text
from jixiao.facts.tables.order_items import ORDER_ITEMS
from jixiao.ingest.format import ColumnFormat, Context, Match
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet

_NO_REFUND = ("无退款申请", "没有申请退款", "无")

_COLUMNS = {
    "order_id": ("主订单编号", "订单编号"),
    "item_id": ("子订单编号",),
    "title": ("标题", "商品标题", "宝贝标题"),
    "price": ("价格", "商品价格"),
    "quantity": ("购买数量",),
    "sku": ("商家编码", "外部系统编号"),
    "amount_paid": ("买家实际支付金额",),
    "refund_status": ("退款状态",),
    "refund_amount": ("退款金额",),
    "shop": ("店铺名称",),
    "set": ("套餐信息",),
    "attributes": ("商品属性",),
}


class TaobaoOrderItems(ColumnFormat):
    """The item export of Taobao and Tmall."""

    id = "taobao_order_items"
    label = Text("淘宝宝贝报表", "Taobao item export")
    table = ORDER_ITEMS
    columns = _COLUMNS
    needs = ("order_id", "title", "price", "quantity")
    least = 5

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the items; an amount that says in words that nothing was refunded is empty."""
        for rows in super().rows(sheet, match, context):
            columns = dict(rows.columns)
            if "refund_amount" in columns:
                columns["refund_amount"] = _empty_words(columns["refund_amount"])
            yield Rows(rows.table, columns, rows.lines, rows.headers, rows.raw)


def _empty_words(cells: pa.Array) -> pa.Array:
    cells = cells.cast(pa.string())
    return pc.if_else(pc.is_in(pc.utf8_trim_whitespace(cells), value_set=pa.array(_NO_REFUND)), None, cells)


FORMATS = (TaobaoOrderItems(),)
