"""考试登记: the monthly exam of everybody."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.period import Month
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng = shop.random("exams", month)
    for number, person in shop.people_in(month):
        score = min(100, max(48, round(60 + 42 * shop.quality(number) + rng.normal(0, 7))))
        yield person.id, str(month), score, 100


EXAMS = Register("exams", "考试", ("person", "month", "score", "full"), monthly(_rows))
