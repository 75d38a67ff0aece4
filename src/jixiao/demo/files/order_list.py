"""订单报表 ExportOrderList: GBK, blanks after some headers, wrapped ids, phones with a mark, Excel's dates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from jixiao.base.period import Month
from jixiao.demo import names
from jixiao.demo.arrays import DAY, NEVER, Ints
from jixiao.demo.book import CLOSED, SUCCESS, Book, exported_at, seconds
from jixiao.demo.files.writing import moments, quoted, yuan
from jixiao.demo.identity import shop_id
from jixiao.demo.wish import SYNTHETIC, Wish

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
    orders, at = book.orders.take(numbers), seconds(exported_at(month))
    status = book.status(numbers, at)
    paid = orders.paid != NEVER
    back = np.where((orders.refunded != NEVER) & (orders.refunded <= at), orders.refund, 0)
    total = orders.due + orders.postage
    confirmed = np.where(status == SUCCESS, orders.paid + _CONFIRMED_AFTER, NEVER)
    shop, number = quoted(wish.shop), shop_id(wish.shop)
    first = book.items.product[orders.first_line]
    quantity = np.add.reduceat(book.items.quantity, book.orders.first_line)[numbers]
    wrapped = '="{}"' if month != wish.span[0] or wish.months == 1 else "={}"
    columns = (
        book.order_ids(numbers), names.buyers(orders.buyer), yuan(orders.due), yuan(orders.postage), yuan(total),
        yuan(np.where(paid, total, 0)), status.tolist(), moments(orders.created), moments(orders.paid),
        first.tolist(), orders.lines.tolist(), quantity.tolist(), paid.tolist(),
        yuan(np.where(status == SUCCESS, total - back, 0)), moments(confirmed), yuan(back), orders.buyer.tolist(),
    )  # fmt: skip
    for (
        order, buyer, due, postage, sum_, paid_, state, created, paid_at, product, kinds, pieces, was_paid,
        received, confirmed_at, refund, buyer_number,
    ) in zip(*columns, strict=True):  # fmt: skip
        closed = "订单未关闭" if state != CLOSED else "退款" if was_paid else "买家未付款"
        yield [
            wrapped.format(order), buyer, f"{buyer}@example.com", due, postage, "0", sum_, "0", paid_, "0",
            STATUS[state], "", "示例收件人", "示例省 示例市 示例路1号", "快递", "", f"'186{buyer_number % 10**8:08d}",
            created, paid_at, names.PRODUCTS[product][0], str(kinds), f"No:示例{order[-10:]}" if state else "",
            "示例快递", SYNTHETIC, str(pieces), number, shop, closed, "0元", "0元", "", "手机订单" if buyer_number % 4 else "",
            "", "", "否", "否", "否", "", "", f"{received}元", confirmed_at, refund,
        ]  # fmt: skip


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
