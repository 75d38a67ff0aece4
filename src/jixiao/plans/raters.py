"""评价人: who rates which items with what weight, and what happens where one of them has not rated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from pydantic import Field

from jixiao.base.money import kept
from jixiao.base.part import Label, Part
from jixiao.base.spoken import number, several
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.plans.item import Missing, PlanItem, RaterKind
from jixiao.scores.scale import Scored
from jixiao.scores.scope import Scope

ZERO = Decimal(0)
RATERS = {
    "self": Text("自评", "self rating"),
    "superior": Text("上级评分", "superior's rating"),
    "next_superior": Text("再上级评分", "next superior's rating"),
    "group": Text("小组评分", "group's rating"),
}


class Rater(Part):
    """A kind of rater with its weight in the whole score, and the items that it rates with their shares.

    The shares of one rater need not make 100: they divide the rater's weight. An item with a metric or a
    value is measured, not rated; its share counts all the same. `missing`: a rater who has not rated blocks,
    is left out (the others carry the weight) or counts 0.
    """

    kind: RaterKind
    weight: Decimal = Field(gt=0)
    items: dict[str, Annotated[Decimal, Field(gt=0)]] = Field(min_length=1)
    missing: Missing = Missing.BLOCK
    source: str = ""
    assumption: Label | None = None

    @cached_property
    def parts(self) -> dict[str, Decimal]:
        """What this rater's view of each item weighs in the whole score; together the rater's weight."""
        shares = sum(self.items.values(), ZERO)
        parts = {item: kept(self.weight * share / shares) for item, share in self.items.items()}
        last = next(reversed(parts))
        parts[last] += self.weight - sum(parts.values(), ZERO)
        return parts


def with_focus(item: PlanItem, raters: tuple[Rater, ...]) -> PlanItem:
    """Return the item with the weight and the raters that the plan's raters give it."""
    parts = {rater.kind: rater.parts[item.id] for rater in raters if item.id in rater.items}
    if not parts:
        return item
    weight = sum(parts.values(), ZERO)
    if item.metric or item.value:
        return item.model_copy(update={"weight": weight})
    policies = {rater.kind: rater.missing for rater in raters if rater.kind in parts}
    missing = item.missing
    if missing is None and Missing.BLOCK not in policies.values():
        missing = Missing.LEAVE_OUT
    changes = {"weight": weight, "raters": parts, "missing_raters": policies, "missing": missing}
    return item.model_copy(update=changes)


@dataclass(frozen=True, slots=True)
class Rated:
    """What the raters gave together: the leaf of the trace, the points, and the share of weight present."""

    leaf: Node
    scored: Scored
    nodes: tuple[Node, ...] = ()
    present: Decimal = Decimal(1)


def ratings_of(item: PlanItem, scope: Scope) -> dict[RaterKind, Node]:
    """Return the rating of each kind of rater that has rated the item."""
    found: dict[RaterKind, Node] = {}
    for kind in item.raters:
        given = scope.person.ratings.get(kind, {})
        name = next((name for name in (item.id, item.metric, *item.also) if name in given), None)
        if name is not None:
            found[kind] = Node(f"rating.{kind}.{item.id}", RATERS[kind], given[name], rule="rating")
    return found


def rated_together(item: PlanItem, ratings: dict[RaterKind, Node], scope: Scope) -> Rated:
    """Combine the ratings by the raters' weights, those who have not rated by their policy."""
    absent = {kind: item.missing_raters.get(kind, item.missing_rater) for kind in item.raters}
    for kind in ratings:
        del absent[kind]
    zeros = [kind for kind, policy in absent.items() if policy is Missing.ZERO]
    if Missing.BLOCK in absent.values() or not (ratings or zeros):
        return _nobody(item, tuple(absent))
    if len(ratings) == 1 and len(item.raters) == 1:
        (leaf,) = ratings.values()
        return Rated(leaf, _scored(item, leaf, scope))
    return _several(item, ratings, zeros, scope)


def _nobody(item: PlanItem, kinds: tuple[RaterKind, ...]) -> Rated:
    who = Text("、".join(RATERS[kind].zh for kind in kinds), ", ".join(RATERS[kind].en for kind in kinds))
    leaf = Node(f"rating.{item.id}", item.label, None, rule="no_data")
    return Rated(leaf, Scored(None, Text(f"没有{who.zh}", f"no {who.en}")))


def _several(item: PlanItem, ratings: dict[RaterKind, Node], zeros: list[RaterKind], scope: Scope) -> Rated:
    each = [(item.raters[kind], leaf, _scored(item, leaf, scope)) for kind, leaf in ratings.items()]
    refused = next((scored for _, _, scored in each if scored.points is None), None)
    nodes = tuple(
        Node(leaf.id, leaf.label, scored.points, "points", "rating", scored.how, data={"weight": weight})
        for weight, leaf, scored in each
    )
    name = f"rating.{item.id}"
    if refused:
        return Rated(Node(name, item.label, None, "points", "raters", inputs=nodes), refused, nodes)
    weights = sum((item.raters[kind] for kind in (*ratings, *zeros)), ZERO)
    points = kept(sum((weight * (scored.points or ZERO) for weight, _, scored in each), ZERO) / weights)
    how = Text(f"各方评分加权得 {number(points)} 分", f"raters weighted, {several(number(points), 'point')}")
    leaf = Node(name, item.label, points, "points", "raters", how, inputs=nodes, data={"weights": weights})
    return Rated(leaf, Scored(points, how), nodes, weights / sum(item.raters.values(), ZERO))


def _scored(item: PlanItem, leaf: Node, scope: Scope) -> Scored:
    value = leaf.value
    assert isinstance(value, Decimal | str)  # noqa: S101 - a rating given is a number or a word
    return item.scale.score(value, scope, item.unit)
