"""往期取值: last month's, last year's and the mean of past values of a figure, by name."""

from __future__ import annotations

from decimal import Decimal

from jixiao.base.money import kept
from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.base.trace import Node, Value
from jixiao.base.wording import Known
from jixiao.scores.given import PersonGiven
from jixiao.scores.streak import past_value

PAST = {
    "last_month": Text("上月", "last month's "),
    "last_year": Text("去年同期", "last year's "),
    "past_mean": Text("往期平均", "mean of past "),
}
_YEAR = 12


def past_node(name: str, person: PersonGiven, month: Month, known: Known) -> Node:
    """Return the leaf of `last_month.x`, `last_year.x` or `past_mean.x` (up to twelve months with data)."""
    when, _, of = name.partition(".")
    return Node(name, known.label, _value(when, of, person, month), known.unit, "history")


def _value(when: str, of: str, person: PersonGiven, month: Month) -> Value:
    past = {one.month: past_value(one)(of) for one in person.history}
    if when == "last_month":
        return past.get(month.plus(-1))
    if when == "last_year":
        return past.get(month.plus(-_YEAR))
    found = [past.get(month.plus(-back)) for back in range(1, _YEAR + 1)]
    numbers = [value for value in found if isinstance(value, Decimal)]
    return kept(sum(numbers, Decimal(0)) / len(numbers)) if numbers else None
