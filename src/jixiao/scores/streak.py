"""连续月数: how many months in a row, this one included, a condition holds."""

from __future__ import annotations

from jixiao.base.expression import Expression, Lookup, Value
from jixiao.scores.given import PastMonth
from jixiao.scores.scope import Scope


def months_in_a_row(condition: Expression, scope: Scope) -> int | None:
    """Return the length of the run that ends with this month; None where this month has no data.

    A past month without a record, or without what the condition asks for, ends the run.
    """
    now = condition.value(scope.value)
    if now is not True:
        return None if now is None else 0
    past = {month.month: month for month in scope.person.history}
    length, month = 1, scope.month.plus(-1)
    while month in past and condition.value(past_value(past[month])) is True:
        length, month = length + 1, month.plus(-1)
    return length


def past_value(month: PastMonth) -> Lookup:
    """Return how a past month answers for a name: its score, its grade, its facts."""

    def value(name: str) -> Value:
        if name == "score":
            return month.score
        if name == "grade":
            return month.grade
        found = month.facts.get(name)
        return (
            found if isinstance(found, bool | str | None) or not hasattr(found, "isoformat") else str(found)
        )

    return value
