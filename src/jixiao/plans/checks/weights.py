"""权重合计: the weights of the month score must sum to 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.base.document import Document, PathOf
from jixiao.base.problem import Problem
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan

_WHOLE = Decimal(100)
_KEPT = Decimal("1e-8")


def weights_sum(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield the difference to 100, and weights below 0."""
    items = plan.scored_items
    for index, item in enumerate(plan.items):
        if item.weight < 0:
            yield Problem(
                "P203",
                document.place(("items", index, "weight")),
                Text(f"“{item.label.zh}”的权重是负数。", f"The weight of “{item.label.en}” is below 0."),
                Text("权重请写 0 到 100。", "Weights go from 0 to 100."),
            )
    total = sum((item.share for item in items), Decimal(0))
    if items and _off(total, _WHOLE):
        yield _not_whole(total, document, ("items",))
    for index, part in enumerate(plan.parts):
        inside = sum((item.share for item in items if item.part == part.id), Decimal(0))
        if _off(inside, part.share) and not _off(total, _WHOLE):
            yield _not_whole(inside / part.share * _WHOLE, document, ("parts", index))


def _off(total: Decimal, wanted: Decimal) -> bool:
    """Say whether weights miss their sum; shares of thirds are kept to ten decimals."""
    return abs(total - wanted) > _KEPT


def _not_whole(total: Decimal, document: Document, path: PathOf) -> Problem:
    off = number(abs(total - _WHOLE))
    more = total > _WHOLE
    return Problem(
        "P202",
        document.place(path),
        Text(
            f"权重合计 {number(total)}，应为 100。",
            f"The weights sum to {number(total)}; they must make 100.",
        ),
        Text(
            f"请{'减少' if more else '增加'} {off}。",
            f"Please {'take away' if more else 'add'} {off}.",
        ),
    )


RULE = Rule(
    (
        ("P202", Text("权重合计不是 100", "weights that do not sum to 100")),
        ("P203", Text("权重是负数", "a weight below 0")),
    ),
    Text("合计 105 的表会让所有人都多得分。", "A table that sums to 105 gives everybody too many points."),
    weights_sum,
)
