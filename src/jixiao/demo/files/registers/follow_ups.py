"""跟进登记: the reminders and the after-sales work that agents noted."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row, moments
from jixiao.demo.whole import FollowUps, Shop


def _rows(shop: Shop) -> Iterator[Row]:
    return (row for part in shop.follow_ups for row in _of_month(shop, part))


def _of_month(shop: Shop, part: FollowUps) -> Iterator[Row]:
    ids = shop.ids
    paid = shop.book.orders.paid[part.order] > part.at
    columns = (
        part.person.tolist(), shop.book.order_ids(part.order), moments(part.at), part.reminder.tolist(),
        paid.tolist(),
    )  # fmt: skip
    for person, order, at, reminder, came in zip(*columns, strict=True):
        kind = "payment_reminder" if reminder else "after_sales"
        yield ids[person], order, at, kind, ("已付款" if came else "未付款") if reminder else "已处理"


FOLLOW_UPS = Register("follow_ups", "跟进", ("person", "order_id", "at", "kind", "result"), _rows)
