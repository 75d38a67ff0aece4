"""突发事件登记: incidents with their time limits, some of them missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from jixiao.base.period import Month
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop
from jixiao.demo.wish import SYNTHETIC

_KINDS = (("页面价格异常", 30), ("系统卡顿", 60), ("爆仓延误", 240))


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("incidents", month)
    for number, person in shop.people_in(month):
        for _ in range(int(rng.poisson(0.25))):
            day = shop.some_day(rng, number, month)
            kind, limit = _KINDS[int(rng.integers(len(_KINDS)))]
            start = datetime.combine(day, time(9)) + timedelta(minutes=int(rng.integers(0, 700)))
            handled = start + timedelta(minutes=int(limit * rng.uniform(0.2, 1.3)))
            yield person.id, str(start), str(handled), limit, kind, SYNTHETIC


INCIDENTS = Register(
    "incidents",
    "突发事件",
    ("person", "happened_at", "handled_at", "limit_minutes", "kind", "note"),
    monthly(_rows),
)
