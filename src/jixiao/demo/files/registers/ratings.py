"""评分登记: seven items and a grade from the superior, a mark of their own, two from the neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.period import Month
from jixiao.demo.arrays import Random
from jixiao.demo.files.registers.register import Register, monthly
from jixiao.demo.files.writing import Row
from jixiao.demo.whole import Shop

_SUPERIOR_ITEMS = ("rules", "initiative", "cooperation", "chat_content", "skill", "knowledge")
_FROM_ONE = ("skill", "knowledge")
_GRADES = ("poor", "pass", "good", "excellent")
_GROUP_ITEMS = ("cooperation", "service")


def _rows(shop: Shop, month: Month) -> Iterator[Row]:
    rng, ability = shop.random("ratings", month), shop.random("ability", month)
    for number, person in shop.people_in(month):
        quality, leader = shop.quality(number), shop.leader.id if number else "店长"
        for item in _SUPERIOR_ITEMS:
            low, high = (1, 3) if item in _FROM_ONE else (0, 2)
            value = min(high, max(low, round(low + (high - low) * (quality + rng.normal(0.1, 0.25)))))
            yield person.id, str(month), "superior", item, str(value), leader
        grade = _GRADES[min(3, max(0, int((quality + rng.normal(0.2, 0.15)) * 4)))]
        yield person.id, str(month), "superior", "superior_rating", grade, leader
        yield person.id, str(month), "superior", "ability", str(_points(ability, quality, 2)), leader
        yield person.id, str(month), "self", "task_completion", str(_points(rng, quality, 6)), person.id
        for item in _GROUP_ITEMS:
            yield person.id, str(month), "group", item, str(_points(rng, quality, 0)), "仓储部"


def _points(rng: Random, quality: float, more: int) -> int:
    return min(100, max(50, round(68 + more + 26 * quality + rng.normal(0, 4))))


RATINGS = Register(
    "ratings", "评分", ("person", "month", "rater_kind", "item", "value", "rater"), monthly(_rows)
)
