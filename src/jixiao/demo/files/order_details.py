"""订单明细 ExportOrderDetailList: the old column set in the oldest file, the newer one in the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from jixiao.base.period import Month
from jixiao.demo import names
from jixiao.demo.arrays import NEVER, Ints
from jixiao.demo.book import Book, exported_at, seconds
from jixiao.demo.files.order_list import STATUS
from jixiao.demo.files.writing import moments, write_rows, yuan
from jixiao.demo.wish import SYNTHETIC, Wish

OLD_HEADER = (
    "订单编号",
    "标题",
    "价格",
    "购买数量",
    "外部系统编号",
    "商品属性",
    "套餐信息",
    "备注",
    "订单状态",
    "商家编码",
)
NEW_HEADER = (
    "子订单编号", "主订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "套餐信息", "备注",
    "订单状态", "商家编码", "买家应付货款", "买家实际支付金额", "退款状态", "退款金额",
    "订单创建时间", "订单付款时间 ",
)  # fmt: skip
_COLOURS = ("米白", "浅灰", "原木", "雾蓝")
_REFUND_WORDS = ("没有申请退款", "等待退款", "退款成功")


def write_order_details(folder: Path, wish: Wish, book: Book, month: Month) -> Path:
    """Write the items of the orders created in `month`."""
    numbers = book.created_in(month)
    path = folder / f"ExportOrderDetailList{exported_at(month):%Y%m%d%H%M}.csv"
    if month == wish.span[0] and wish.months > 1:
        return write_rows(path, OLD_HEADER, _old_rows(book, numbers, month), "gb18030")
    return write_rows(path, NEW_HEADER, _new_rows(book, numbers, month), "gb18030")


def _item_rows(book: Book, numbers: Ints) -> tuple[Ints, Ints]:
    """Return for each item which of `numbers` it belongs to, and its place among the items."""
    counts = book.orders.lines[numbers]
    owner = np.repeat(np.arange(len(numbers)), counts)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, book.orders.first_line[numbers][owner] + within


def _old_rows(book: Book, numbers: Ints, month: Month) -> Iterator[list[str]]:
    owner, item = _item_rows(book, numbers)
    ids = book.order_ids(numbers)
    status = book.status(numbers, seconds(exported_at(month)))
    for at, product, quantity in _goods(book, owner, item):
        name, price = names.PRODUCTS[product]
        yield [
            f'="{ids[at]}"', name, f"{price / 100:.2f}", str(quantity), "", _colour(product),
            "", SYNTHETIC, STATUS[status[at]], names.sku(product),
        ]  # fmt: skip


def _new_rows(book: Book, numbers: Ints, month: Month) -> Iterator[list[str]]:
    orders, moment = book.orders.take(numbers), seconds(exported_at(month))
    owner, item = _item_rows(book, numbers)
    ids, status = book.order_ids(numbers), book.status(numbers, moment)
    created, paid = moments(orders.created), moments(orders.paid)
    shares, refunds = _shared(book, owner, item, orders.due), _shared(book, owner, item, orders.refund)
    words = (orders.refund > 0) * 1 + ((orders.refunded != NEVER) & (orders.refunded <= moment)) * 1
    words = np.where((orders.asked_back != NEVER) & (orders.asked_back <= moment), words, 0)
    goods = zip(_goods(book, owner, item), shares, refunds, item - orders.first_line[owner], strict=True)
    for (at, product, quantity), share, refund, place in goods:
        name, price = names.PRODUCTS[product]
        yield [
            f'="{int(ids[at]) + place}"', f'="{ids[at]}"', name, f"{price / 100:.2f}", str(quantity), "",
            _colour(product), "", SYNTHETIC, STATUS[status[at]], names.sku(product), share,
            share if paid[at] else "0.00", _REFUND_WORDS[words[at]], refund if words[at] else "无退款申请",
            created[at], paid[at],
        ]  # fmt: skip


def _colour(product: int) -> str:
    return f"颜色分类：{_COLOURS[product % len(_COLOURS)]}"


def _goods(book: Book, owner: Ints, item: Ints) -> Iterator[tuple[int, int, int]]:
    products, quantities = book.items.product[item].tolist(), book.items.quantity[item].tolist()
    return zip(owner.tolist(), products, quantities, strict=True)


def _shared(book: Book, owner: Ints, item: Ints, amount: Ints) -> list[str]:
    """Divide each order's amount over its items by their price; the first item takes the odd fen."""
    prices = np.array([price for _, price in names.PRODUCTS])
    worth = prices[book.items.product[item]] * book.items.quantity[item]
    totals = np.bincount(owner, weights=worth, minlength=len(amount)).astype(np.int64)
    share = amount[owner] * worth // totals[owner]
    rest = amount - np.bincount(owner, weights=share, minlength=len(amount)).astype(np.int64)
    first = np.diff(owner, prepend=-1) > 0
    return yuan(share + np.where(first, rest[owner], 0))
