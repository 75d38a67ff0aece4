"""在线登记: how long everybody was online on a day worked, served buyers and was away."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.period import Month
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop

SHIFT = 8 * 60


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("presence", month)
    for number, person in shop.people_in(month):
        for day in shop.days_worked(number, month):
            online = SHIFT + int(rng.integers(-15, 40))
            away = int(rng.integers(5, 50))
            serving = int((online - away) * (0.55 + 0.35 * shop.quality(number)))
            yield person.id, str(day), online, min(serving, online - away), away


PRESENCE = Register(
    "presence",
    "在线时长",
    ("person", "day", "online_minutes", "serving_minutes", "away_minutes"),
    monthly(_rows),
)
