"""快递单登记: a shipping label for every order that was paid and not taken back before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from jixiao.demo import names
from jixiao.demo.arrays import HOUR, NEVER
from jixiao.demo.book import ends, seconds
from jixiao.demo.files.registers.register import Register
from jixiao.demo.files.writing import Row, moments, yuan
from jixiao.demo.whole import Shop

_WRONG_LABELS = 0.004
_BEFORE_SHIPPING = 10 * HOUR


def _rows(shop: Shop) -> Iterator[Row]:
    rng, orders = shop.wish.random("labels"), shop.book.orders
    kept = (orders.refunded == NEVER) | (orders.refunded > orders.paid + _BEFORE_SHIPPING)
    numbers = np.flatnonzero((orders.paid != NEVER) & kept & (orders.created < seconds(ends(shop.wish.to))))
    chats = len(shop.team) - (1 if shop.team.skills.workload[-1] == 0 else 0)
    others = rng.integers(0, max(1, chats), len(numbers))
    person = np.where(orders.person[numbers] == NEVER, others, orders.person[numbers])
    at = orders.paid[numbers] + rng.integers(HOUR // 2, _BEFORE_SHIPPING, len(numbers))
    wrong = (rng.random(len(numbers)) < _WRONG_LABELS).tolist()
    price = yuan(
        np.array([p for _, p in names.PRODUCTS])[shop.book.items.product[orders.first_line[numbers]]]
    )
    ids = shop.ids
    columns = (person.tolist(), shop.book.order_ids(numbers), moments(at), wrong, price)
    for who, order, printed, bad, unit in zip(*columns, strict=True):
        yield ids[who], order, printed, "true" if bad else "false", unit


LABELS = Register("labels", "快递单", ("person", "order_id", "printed_at", "wrong", "unit_price"), _rows)
