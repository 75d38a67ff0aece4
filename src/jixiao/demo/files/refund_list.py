"""退款报表: 53 columns; what is completed later comes again in the next month's file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from jixiao.base.period import Month
from jixiao.demo import names
from jixiao.demo.arrays import DAY, NEVER, Ints
from jixiao.demo.book import Book, exported_at, seconds
from jixiao.demo.files.writing import moments, write_rows, yuan
from jixiao.demo.wish import SYNTHETIC, Wish

HEADER = (
    "订单编号", "退款编号", "支付宝交易号", "订单付款时间", "商品编码", "退款完结时间", "买家会员名称",
    "买家实际支付金额", "宝贝标题", "退款总额", "手工退款/系统退款", "售后类型", "退款申请时间", "超时时间",
    "退款状态", "货物状态", "退货物流信息", "发货物流信息", "客服介入状态", "卖家真实姓名", "卖家名称",
    "卖家退货地址", "卖家邮编", "卖家电话", "卖家手机", "退货物流单号", "退货物流公司", "买家退款原因",
    "买家退款说明", "买家退货时间", "责任方", "售中或售后", "商家备注", "完结时间", "部分退款/全部退款",
    "审核操作人", "举证超时", "是否零秒响应", "退款操作人", "退款原因标签", "业务类型", "是否帮他退款",
    "小额收款", "退款渠道", "运费险", "赔付金额", "赔付原因", "商家编码", "商品数量", "颜色分类", "店铺备注",
    "买家承担邮费", "协商退款次数",
)  # fmt: skip
_REASONS = ("不喜欢/不想要", "七天无理由", "尺寸不符", "少件/漏发", "质量问题", "拍错了")
_SUCCESS, _CLOSED, _PENDING = "退款成功", "退款关闭", "等待卖家处理退款申请"
_GIVES_UP = 3 * DAY


def write_refund_list(folder: Path, wish: Wish, book: Book, month: Month) -> Path:
    """Write the refunds asked for or completed in `month` as they stood when exported."""
    path = folder / f"退款报表_示例数据_{exported_at(month):%Y%m%d%H%M}.csv"
    return write_rows(path, HEADER, _rows(wish, book, month), "gb18030")


def _rows(wish: Wish, book: Book, month: Month) -> Iterator[list[str]]:
    numbers = book.refunds_in(month)
    for fact in _facts(book, numbers, seconds(exported_at(month))):
        row = dict.fromkeys(HEADER, "") | fact | {"卖家名称": wish.shop, "商家备注": SYNTHETIC}
        yield [row[name] for name in HEADER]


def _facts(book: Book, numbers: Ints, at: int) -> Iterator[dict[str, str]]:
    orders = book.orders.take(numbers)
    done = np.where((orders.refunded != NEVER) & (orders.refunded <= at), orders.refunded, NEVER)
    gone = (orders.refunded == NEVER) & (orders.asked_back + _GIVES_UP < at)
    first = book.items.product[orders.first_line].tolist()
    columns = (
        book.order_ids(numbers), book.refund_ids(numbers), moments(orders.paid), moments(done),
        names.buyers(orders.buyer), yuan(orders.due + orders.postage), yuan(orders.refund),
        moments(orders.asked_back), first, (orders.refund == orders.due).tolist(), gone.tolist(),
    )  # fmt: skip
    for order, refund, paid, completed, buyer, total, amount, asked, product, full, closed in zip(
        *columns, strict=True
    ):
        status = _SUCCESS if completed else _CLOSED if closed else _PENDING
        kind = int(refund[-6:]) % 3
        yield {
            "订单编号": f'="{order}"', "退款编号": f'="{refund}"', "订单付款时间": paid, "退款完结时间": completed,
            "买家会员名称": buyer, "买家实际支付金额": total, "宝贝标题": names.PRODUCTS[product][0], "退款总额": amount,
            "售后类型": "退货退款" if kind else "仅退款", "退款申请时间": asked, "退款状态": status,
            "买家退款原因": _REASONS[int(refund[-5:]) % len(_REASONS)], "完结时间": completed,
            "部分退款/全部退款": "全部退款" if full else "部分退款", "商家编码": names.sku(product),
            "售中或售后": "售后" if kind else "售中", "赔付金额": "0元",
        }  # fmt: skip
