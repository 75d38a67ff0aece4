"""退款报表: 53 columns; what is completed later comes again in the next month's file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
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
_STATUS = ("等待卖家处理退款申请", "退款关闭", "退款成功")
_GIVES_UP = 3 * DAY


def write_refund_list(folder: Path, wish: Wish, book: Book, month: Month) -> Path:
    """Write the refunds asked for or completed in `month` as they stood when exported."""
    path = folder / f"退款报表_示例数据_{exported_at(month):%Y%m%d%H%M}.csv"
    return write_rows(path, HEADER, _rows(wish, book, month), "gb18030")


def _rows(wish: Wish, book: Book, month: Month) -> Iterator[tuple[str, ...]]:
    """Yield one row per refund; a column that is not filled here is empty."""
    numbers = book.refunds_in(month)
    filled = _money(book, numbers) | _states(book, numbers, seconds(exported_at(month)))
    fixed = {"卖家名称": wish.shop, "商家备注": SYNTHETIC, "赔付金额": "0元"}
    return zip(
        *(filled[name] if name in filled else repeat(fixed.get(name, ""), len(numbers)) for name in HEADER),
        strict=True,
    )


def _money(book: Book, numbers: Ints) -> dict[str, list[str]]:
    orders = book.orders.take(numbers)
    first = book.items.product[orders.first_line].tolist()
    full = (orders.refund == orders.due).tolist()
    return {
        "订单编号": [f'="{order}"' for order in book.order_ids(numbers)],
        "退款编号": [f'="{refund}"' for refund in book.refund_ids(numbers)],
        "订单付款时间": moments(orders.paid),
        "买家会员名称": names.buyers(orders.buyer),
        "买家实际支付金额": yuan(orders.due + orders.postage),
        "宝贝标题": [names.PRODUCTS[product][0] for product in first],
        "商家编码": [names.sku(product) for product in first],
        "退款总额": yuan(orders.refund),
        "部分退款/全部退款": ["全部退款" if whole else "部分退款" for whole in full],
    }


def _states(book: Book, numbers: Ints, at: int) -> dict[str, list[str]]:
    orders = book.orders.take(numbers)
    done = (orders.refunded != NEVER) & (orders.refunded <= at)
    gone = (orders.refunded == NEVER) & (orders.asked_back + _GIVES_UP < at)
    completed = moments(np.where(done, orders.refunded, NEVER))
    sent_back = [number % 3 > 0 for number in numbers.tolist()]
    return {
        "退款状态": [_STATUS[state] for state in np.where(done, 2, gone).tolist()],
        "退款申请时间": moments(orders.asked_back),
        "退款完结时间": completed,
        "完结时间": completed,
        "售后类型": ["退货退款" if back else "仅退款" for back in sent_back],
        "售中或售后": ["售后" if back else "售中" for back in sent_back],
        "买家退款原因": [_REASONS[number % len(_REASONS)] for number in numbers.tolist()],
    }
