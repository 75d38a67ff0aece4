"""淘宝退款报表: one row per refund, 53 columns; only completed ones lower a sale."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from jixiao.base.text import Text
from jixiao.facts.tables.refunds import REFUNDS
from jixiao.ingest.format import ColumnFormat, Context, Match
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet

# Whatever is neither done nor closed is under way: the platform has a dozen words for that.
_DONE = "退款成功|退款完成|已退款|^completed$"
_CLOSED = "退款关闭|退款取消|撤销|^closed$"

_COLUMNS = {
    "order_id": ("订单编号",),
    "refund_id": ("退款编号",),
    "amount": ("退款总额", "买家退款金额"),
    "status": ("退款状态",),
    "kind": ("售后类型",),
    "reason": ("买家退款原因",),
    "applied_at": ("退款申请时间", "退款的申请时间"),
    "completed_at": ("退款完结时间", "退款完结的时间"),
    "shop": ("店铺名称",),
}


class TaobaoRefunds(ColumnFormat):
    """The refund export of Taobao and Tmall."""

    id = "taobao_refunds"
    label = Text("淘宝退款报表", "Taobao refund export")
    table = REFUNDS
    columns = _COLUMNS
    needs = ("order_id", "refund_id", "amount", "status")
    least = 5

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the refunds with the platform's many states told as three."""
        for rows in super().rows(sheet, match, context):
            columns = {**rows.columns, "status": _three_states(rows.columns["status"])}
            yield Rows(rows.table, columns, rows.lines, rows.headers, rows.raw)


def _three_states(cells: pa.Array) -> pa.Array:
    cells = cells.cast(pa.string())
    done = pc.match_substring_regex(cells, _DONE)
    closed = pc.match_substring_regex(cells, _CLOSED)
    return pc.if_else(done, "completed", pc.if_else(closed, "closed", "pending"))


FORMATS = (TaobaoRefunds(),)
