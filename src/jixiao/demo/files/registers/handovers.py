"""交接登记: one handover due on each day worked."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.period import Month
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("handovers", month)
    for number, person in shop.people_in(month):
        slips = 0.03 * (1.1 - shop.quality(number))
        for day in shop.days_worked(number, month):
            done, items = rng.random() >= slips, int(rng.integers(0, 9))
            left = int(rng.integers(0, items + 1))
            followed = "true" if rng.random() > slips else "false"
            yield person.id, str(day), "true" if done else "false", items, left, followed, ""


HANDOVERS = Register(
    "handovers",
    "交接",
    ("person", "day", "done", "items", "open_items", "followed_up", "note"),
    monthly(_rows),
)
