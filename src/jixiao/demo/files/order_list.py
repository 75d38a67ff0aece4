"""订单报表 ExportOrderList: GBK, blanks after headers, wrapped ids, marked phones, Excel's dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import numpy as np

from jixiao.base.period import Month
from jixiao.demo import names
from jixiao.demo.arrays import DAY, NEVER, Ints
from jixiao.demo.book import CLOSED, SUCCESS, Book, exported_at, seconds
from jixiao.demo.files.writing import moments, quoted, yuan
from jixiao.demo.identity import shop_id
from jixiao.demo.wish import SYNTHETIC, Wish

Columns = dict[str, list[str]]
# The blanks are there in the real files.
HEADER = (
    "订单编号", "买家会员名", "买家支付宝账号", "买家应付货款", "买家应付邮费", "买家支付积分", "总金额",
    "返点积分", "买家实际支付金额", "买家实际支付积分", "订单状态", "买家留言", "收货人姓名", "收货地址 ",
    "运送方式", "联系电话 ", "联系手机", "订单创建时间", "订单付款时间 ", "宝贝标题 ", "宝贝种类 ",
    "物流单号 ", "物流公司", "订单备注", "宝贝总数量", "店铺Id", "店铺名称", "订单关闭原因", "卖家服务费",
    "买家服务费", "发票抬头", "是否手机订单", "分阶段订单信息", "特权订金订单id", "是否上传合同照片",
    "是否上传小票", "是否代付", "定金排名", "异常信息", "打款商家金额", "确认收货时间", "退款金额",
)  # fmt: skip
STATUS = ("等待买家付款", "买家已付款，等待卖家发货", "卖家已发货，等待买家确认", "交易成功", "交易关闭")
_REASONS = ("订单未关闭", "退款", "买家未付款")
_FIXED = {
    "买家支付积分": "0", "返点积分": "0", "买家实际支付积分": "0", "收货人姓名": "示例收件人",
    "收货地址 ": "示例省 示例市 示例路1号", "运送方式": "快递", "物流公司": "示例快递",
    "订单备注": SYNTHETIC, "卖家服务费": "0元", "买家服务费": "0元", "是否上传合同照片": "否",
    "是否上传小票": "否", "是否代付": "否",
}  # fmt: skip
_RESAVED = slice(40, 80)
_CONFIRMED_AFTER = 6 * DAY


def write_order_list(folder: Path, wish: Wish, book: Book, month: Month) -> Path:
    """Write the orders created in `month` as they stood when exported.

    Some rows of the oldest file went through Excel, which drops the seconds; its ids are `=123`.
    The newest file has two rows that cannot be read.
    """
    numbers = book.created_in(month)
    rows = list(_rows(wish, book, numbers, month))
    if month == wish.span[0]:
        rows[_RESAVED] = [_resaved(row) for row in rows[_RESAVED]]
    if month == wish.to:
        rows = _with_broken_rows(rows)
    path = folder / f"ExportOrderList{exported_at(month):%Y%m%d%H%M}.csv"
    lines = [",".join(HEADER), *(",".join(row) for row in rows), ""]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return path


def _rows(wish: Wish, book: Book, numbers: Ints, month: Month) -> Iterator[list[str]]:
    """Yield one row per order; a column that is not filled here is empty."""
    filled = _goods(book, numbers) | _people(book, numbers) | _states(book, numbers, month)
    wrapped = "={}" if month == wish.span[0] and wish.months > 1 else '="{}"'
    filled["订单编号"] = [wrapped.format(order) for order in book.order_ids(numbers)]
    fixed = _FIXED | {"店铺Id": shop_id(wish.shop), "店铺名称": quoted(wish.shop)}
    columns = [
        filled[name] if name in filled else repeat(fixed.get(name, ""), len(numbers)) for name in HEADER
    ]
    return (list(row) for row in zip(*columns, strict=True))


def _goods(book: Book, numbers: Ints) -> Columns:
    orders = book.orders.take(numbers)
    first = book.items.product[orders.first_line].tolist()
    pieces = (
        np.add.reduceat(book.items.quantity, book.orders.first_line)[numbers] if len(numbers) else numbers
    )
    return {
        "宝贝标题 ": [names.PRODUCTS[product][0] for product in first],
        "宝贝种类 ": [str(kinds) for kinds in orders.lines.tolist()],
        "宝贝总数量": [str(number) for number in pieces.tolist()],
        "买家应付货款": yuan(orders.due),
        "买家应付邮费": yuan(orders.postage),
        "总金额": yuan(orders.due + orders.postage),
    }


def _people(book: Book, numbers: Ints) -> Columns:
    buyer = book.orders.buyer[numbers]
    nicks = names.buyers(buyer)
    return {
        "买家会员名": nicks,
        "买家支付宝账号": [f"{nick}@example.com" for nick in nicks],
        "联系手机": [f"'186{number % 10**8:08d}" for number in buyer.tolist()],
        "是否手机订单": ["手机订单" if number % 4 else "" for number in buyer.tolist()],
    }


def _states(book: Book, numbers: Ints, month: Month) -> Columns:
    orders, at = book.orders.take(numbers), seconds(exported_at(month))
    status, paid, total = book.status(numbers, at), orders.paid != NEVER, orders.due + orders.postage
    back = np.where((orders.refunded != NEVER) & (orders.refunded <= at), orders.refund, 0)
    confirmed = status == SUCCESS
    parcel = np.where(paid, numbers + 1, 0)
    reason = np.where(status != CLOSED, 0, np.where(paid, 1, 2))
    return {
        "订单状态": [STATUS[state] for state in status.tolist()],
        "订单关闭原因": [_REASONS[number] for number in reason.tolist()],
        "订单创建时间": moments(orders.created),
        "订单付款时间 ": moments(orders.paid),
        "买家实际支付金额": yuan(np.where(paid, total, 0)),
        "物流单号 ": [f"No:示例{number:010d}" if number else "" for number in parcel.tolist()],
        "打款商家金额": [f"{amount}元" for amount in yuan(np.where(confirmed, total - back, 0))],
        "确认收货时间": moments(np.where(confirmed, orders.paid + _CONFIRMED_AFTER, NEVER)),
        "退款金额": yuan(back),
    }


def _resaved(row: list[str]) -> list[str]:
    return [_excel_date(cell) if HEADER[at].strip().endswith("时间") else cell for at, cell in enumerate(row)]


def _excel_date(text: str) -> str:
    """`2026-05-03 22:02:15` -> `2026/5/3 22:02`."""
    if not text:
        return ""
    day, time = text.split(" ")
    year, month, number = day.split("-")
    return f"{year}/{int(month)}/{int(number)} {int(time[:2])}:{time[3:5]}"


def _with_broken_rows(rows: list[list[str]]) -> list[list[str]]:
    if not rows:
        return rows
    no_id, no_date = list(rows[0]), list(rows[0])
    no_id[0] = ""
    no_date[0] = '="3100225999999999999"'
    no_date[HEADER.index("订单创建时间")] = "2026/13/02 25:10"
    return [*rows[: len(rows) // 2], no_id, no_date, *rows[len(rows) // 2 :]]
