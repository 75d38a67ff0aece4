"""目标登记: monthly sales targets of every person and of the shop, near what they then sell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from jixiao.demo.arrays import NEVER, Floats
from jixiao.demo.book import within
from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop

_ROUND = 1_000
_LEAST = 10_000


def _rows(shop: Shop) -> Iterator[Row]:
    rng, orders = shop.wish.random("targets"), shop.book.orders
    amount = np.where(orders.refunded == NEVER, orders.due, orders.due - orders.refund) / 100
    for month in shop.wish.span:
        mine = (orders.paid != NEVER) & within(orders.paid, month)
        sold = np.bincount(orders.person[mine] + 1, weights=amount[mine], minlength=len(shop.team) + 1)
        aims = _aim(sold[1:] * rng.uniform(0.8, 1.25, len(shop.team)))
        span = (month.first.isoformat(), month.last.isoformat(), "sales")
        for who, aim in zip(shop.team.people, aims, strict=True):
            if who.hired_on <= month.last:
                yield "person", who.id, *span, aim
        yield "shop", shop.wish.shop, *span, _aim(sold.sum(keepdims=True) * 1.02)[0]


def _aim(amounts: Floats) -> list[int]:
    return [max(_LEAST, round(amount / _ROUND) * _ROUND) for amount in amounts.tolist()]


TARGETS = Register("targets", "目标", ("owner_kind", "owner", "from", "to", "metric", "value"), _rows)
