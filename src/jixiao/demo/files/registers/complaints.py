"""投诉登记: half of them upheld; this register comes in GB18030."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.period import Month
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop

_UPHELD = 0.5
_KINDS = ("服务态度", "回复太慢", "承诺未兑现")


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("complaints", month)
    for number, person in shop.people_in(month):
        for _ in range(int(rng.poisson(0.35 * (1.2 - shop.quality(number))))):
            day = shop.some_day(rng, number, month)
            kind = _KINDS[int(rng.integers(len(_KINDS)))]
            yield person.id, str(day), "true" if rng.random() < _UPHELD else "false", kind, ""


COMPLAINTS = Register(
    "complaints", "投诉", ("person", "on", "upheld", "kind", "order_id"), monthly(_rows), "gb18030"
)
