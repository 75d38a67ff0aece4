"""拼多多订单: one row per order, no buyer; where the times are blank the number tells the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.orders import ORDERS
from jixiao.ingest.format import Context, Format, Match, raw_of, records, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.order_lines import (
    NAMELESS_ORDERS,
    Cells,
    chunks,
    headers_of,
    is_refunded,
    nameless,
    refunded,
    state,
    visible,
)
from jixiao.ingest.sheet import Sheet

_COLUMNS = {
    "order_id": ("订单号",),
    "product": ("商品", "商品名称"),
    "status": ("订单状态",),
    "amount_paid": ("用户实付金额", "商家实收金额"),
    "postage": ("邮费",),
    "quantity": ("商品数量",),
    "created_at": ("订单创建时间", "下单时间"),
    "grouped_at": ("拼单成功时间", "订单成交时间"),
    "paid_at": ("支付时间", "付款时间"),
    "after_sale": ("售后状态",),
    "refund_amount": ("退款金额",),
    "shipped_at": ("发货时间",),
    "note": ("商家备注",),
    "shop": ("店铺名称",),
}
_SAME = ("order_id", "product", "amount_paid", "postage", "quantity", "shop")
# 251003-123456789012345: the platform numbers orders by the day they were made.
_DAY = re.compile(r"(\d{2})(\d{2})(\d{2})-\d+")
_UNPAID = ("waiting_payment", "closed", None)


class PddOrders(Format):
    """The order export of Pinduoduo; it names no buyer, so its orders count for the shop."""

    id = "pdd_orders"
    label = Text("拼多多订单报表", "PDD order export")
    columns = _COLUMNS
    needs = ("order_id", "product", "status", "amount_paid")
    least = 6

    @property
    def tables(self) -> tuple[Table, ...]:
        """Orders."""
        return (ORDERS,)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield one order per row."""
        shop, told = context.folder_shop or None, False
        for some in chunks(records(sheet, match)):
            made = [{"shop": shop, **_order(visible(record.cells))} for record in some]
            lines = [record.line for record in some]
            if not told:
                context.problems.append(nameless(context.name, self.label))
            told = True
            yield whole(NAMELESS_ORDERS, made, lines, raw_of(some), headers_of(sheet, match))


def _order(cells: Cells) -> Cells:
    told = {name: cell for name in _SAME if (cell := cells.get(name)) is not None}
    now = state(cells.get("status"))
    created = cells.get("created_at") or cells.get("grouped_at") or cells.get("paid_at") or _day_of(cells)
    was_paid = now not in _UNPAID or is_refunded(cells)
    paid = cells.get("paid_at") or cells.get("grouped_at") or (created if was_paid else None)
    return {
        **told,
        "created_at": created,
        "paid_at": paid,
        "status": now,
        "refund_amount": refunded(cells, cells.get("amount_paid")) if paid else None,
    }


def _day_of(cells: Cells) -> str | None:
    """Return the day that an order's number begins with."""
    match = _DAY.fullmatch(cells.get("order_id") or "")
    return f"20{match[1]}-{match[2]}-{match[3]}" if match else None


FORMATS = (PddOrders(),)
