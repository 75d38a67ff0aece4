"""打分表: a person's items and month score, with everything that did not count and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.base.money import kept, plain
from jixiao.base.proposal import Notice
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.base.trace import Node, Rejected
from jixiao.plans.document import Missing, Plan, PlanItem
from jixiao.plans.statement import Item
from jixiao.scores.scale import Scored
from jixiao.scores.scope import Scope, work_out

FULL = Decimal(100)
ZERO = Decimal(0)
SCORE = Text("月度得分", "month score")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The items, the month score (None where blocked or without items), and what to tell the reader."""

    items: tuple[Item, ...]
    score: Decimal | None
    node: Node
    blocked: tuple[str, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Rated:
    """An item with its value and points, before weights."""

    item: PlanItem
    policy: Missing
    leaf: Node
    scored: Scored
    raters: tuple[Node, ...] = ()

    @property
    def points(self) -> Decimal | None:
        return ZERO if self.scored.points is None and self.policy is Missing.ZERO else self.scored.points

    @property
    def left_out(self) -> bool:
        return self.scored.points is None and self.policy is Missing.LEAVE_OUT


def score_sheet(plan: Plan, scope: Scope) -> Sheet:
    """Score every item of the plan for one person and add them up."""
    rated = [_rated(plan, item, scope) for item in plan.items]
    for section in plan.sections:
        scope.put(_section_node(section.id, section.label, rated))
    scored = [one for one in rated if not one.item.section]
    blocked = tuple(one.item.id for one in scored if one.points is None and not one.left_out)
    weights = sum((one.item.weight for one in scored if not one.left_out), ZERO)
    whole = sum((one.item.weight for one in scored), ZERO)
    score = None if blocked or not weights else _score(scored, whole, weights)
    items = _settled([_item(one, whole, weights) for one in rated], score)
    node = _score_node(score, tuple(item.node for item in items if item.weight), blocked)
    for item in items:
        scope.put(Node(item.node.id, item.label, item.points, "points", "ref"))
    return Sheet(items, score, node, blocked, tuple(_notices(rated)))


def _score(scored: list[_Rated], whole: Decimal, weights: Decimal) -> Decimal:
    points = sum((one.item.weight * (one.points or ZERO) for one in scored if not one.left_out), ZERO)
    total = points / FULL
    return plain(total) if weights == whole else kept(total * whole / weights)


def _rated(plan: Plan, item: PlanItem, scope: Scope) -> _Rated:
    policy = plan.missing_policy(item)
    ratings = _ratings(item, scope)
    if item.raters and (ratings or not (item.metric and scope.has_data(item.metric))):
        return _by_raters(item, policy, ratings, scope)
    leaf = work_out(item.value, scope, item.label, item.unit) if item.value else scope.node(item.metric)
    return _Rated(item, policy, leaf, _scored(item, leaf, scope))


def _scored(item: PlanItem, leaf: Node, scope: Scope) -> Scored:
    value = leaf.value
    if value is None or isinstance(value, bool):
        return Scored(None, Text(f"没有数据：{leaf.label.zh}", f"no data: {leaf.label.en}"))
    return item.scale.score(value, scope, item.unit or leaf.unit)


def _ratings(item: PlanItem, scope: Scope) -> list[tuple[str, Decimal, Node]]:
    """Return each rater kind that has rated the item, its weight and its leaf."""
    found: list[tuple[str, Decimal, Node]] = []
    for kind, weight in item.raters.items():
        given = scope.person.ratings.get(kind, {})
        name = next((name for name in (item.id, item.metric, *item.also) if name in given), None)
        if name is not None:
            leaf = Node(f"rating.{kind}.{item.id}", RATERS[kind], given[name], rule="rating")
            found.append((kind, weight, leaf))
    return found


RATERS = {
    "self": Text("自评", "self rating"),
    "superior": Text("上级评分", "superior's rating"),
    "group": Text("小组评分", "group's rating"),
}


def _by_raters(
    item: PlanItem, policy: Missing, ratings: list[tuple[str, Decimal, Node]], scope: Scope
) -> _Rated:
    absent = [kind for kind in item.raters if kind not in {found for found, _, _ in ratings}]
    if not ratings or (absent and item.missing_rater is Missing.BLOCK):
        who = Text(
            "、".join(RATERS[kind].zh for kind in absent), ", ".join(RATERS[kind].en for kind in absent)
        )
        leaf = Node(f"rating.{item.id}", item.label, None, rule="no_data")
        return _Rated(item, policy, leaf, Scored(None, Text(f"没有{who.zh}", f"no {who.en}")))
    if len(ratings) == 1 and len(item.raters) == 1:
        leaf = ratings[0][2]
        return _Rated(item, policy, leaf, _scored(item, leaf, scope))
    return _several(item, policy, ratings, scope)


def _several(
    item: PlanItem, policy: Missing, ratings: list[tuple[str, Decimal, Node]], scope: Scope
) -> _Rated:
    """Combine what several kinds of raters gave, by their weights."""
    each = [(weight, leaf, _scored(item, leaf, scope)) for _, weight, leaf in ratings]
    refused = next((scored for _, _, scored in each if scored.points is None), None)
    nodes = tuple(
        Node(leaf.id, leaf.label, scored.points, "points", "rating", scored.how, data={"weight": weight})
        for weight, leaf, scored in each
    )
    leaf = Node(f"rating.{item.id}", item.label, None, "points", "raters", inputs=nodes)
    if refused:
        return _Rated(item, policy, leaf, refused, nodes)
    zeros = item.missing_rater is Missing.ZERO
    weights = sum(item.raters.values() if zeros else (weight for weight, _, _ in each), ZERO)
    points = kept(sum((weight * (scored.points or ZERO) for weight, _, scored in each), ZERO) / weights)
    how = Text(f"各方评分加权得 {number(points)} 分", f"raters weighted, {number(points)} points")
    leaf = Node(leaf.id, item.label, points, "points", "raters", how, inputs=nodes)
    return _Rated(item, policy, leaf, Scored(points, how), nodes)


def _item(one: _Rated, whole: Decimal, weights: Decimal) -> Item:
    item = one.item
    weight = ZERO if item.section else item.weight
    weighted = _weighted(one, weight, whole, weights)
    return Item(
        id=item.id,
        label=item.label,
        metric=item.metric or item.id,
        value=_shown(one.leaf),
        points=one.points,
        weight=weight,
        weighted=weighted,
        node=_item_node(one, weight, weighted),
        left_out=one.left_out,
    )


def _shown(leaf: Node) -> Decimal | str | None:
    """Return the value as the sheet shows it: quotients at ten decimals, points come from the exact one."""
    value = leaf.value
    if isinstance(value, Decimal):
        return kept(value)
    return None if isinstance(value, bool) else value


def _weighted(one: _Rated, weight: Decimal, whole: Decimal, weights: Decimal) -> Decimal | None:
    if one.left_out:
        return ZERO
    if one.points is None:
        return None
    exact = one.points * weight / FULL
    return plain(exact) if weights == whole or not weight else kept(exact * whole / weights)


def _item_node(one: _Rated, weight: Decimal, weighted: Decimal | None) -> Node:
    item, scored = one.item, one.scored
    return Node(
        id=f"item.{item.id}",
        label=item.label,
        value=weighted if weight else one.points,
        unit="points",
        rule=item.scale.kind,
        how=_how(one, weight, weighted),
        source=item.source,
        assumption=item.assumption,
        inputs=(one.leaf,),
        rejected=scored.rejected,
        data={**scored.data, "points": one.points, "weight": weight, "left_out": one.left_out},
    )


def _how(one: _Rated, weight: Decimal, weighted: Decimal | None) -> Text:
    how = one.scored.how
    if one.left_out:
        return Text(
            f"{how.zh}；本月不计，权重由其他项分担", f"{how.en}; left out, the others carry its weight"
        )
    if one.points is None or weighted is None or not weight:
        return how
    sum_ = f"× {number(weight)}% = {number(weighted)}"
    return Text(f"{how.zh}，{sum_}", f"{how.en} {sum_}")


def _settled(items: list[Item], score: Decimal | None) -> tuple[Item, ...]:
    """Let the parts sum to the score: the heaviest item takes what shared-out weights leave over."""
    total = sum((item.weighted or ZERO for item in items), ZERO)
    if score is not None and total != score:
        heaviest = max(range(len(items)), key=lambda place: items[place].weighted or ZERO)
        item = items[heaviest]
        weighted = (item.weighted or ZERO) + score - total
        items[heaviest] = replace(item, weighted=weighted, node=replace(item.node, value=weighted))
    return tuple(items)


def _section_node(section: str, label: Text, rated: list[_Rated]) -> Node:
    mine = [one for one in rated if one.item.section == section]
    inputs = tuple(Node(f"item.{one.item.id}", one.item.label, one.points, "points", "ref") for one in mine)
    empty = any(one.points is None and not one.left_out for one in mine)
    total = None if empty else sum((one.points or ZERO for one in mine), ZERO)
    return Node(section, label, total, "points", "sum", inputs=inputs)


def _score_node(score: Decimal | None, items: tuple[Node, ...], blocked: tuple[str, ...]) -> Node:
    branches = (Rejected(SCORE, _blocked_text(blocked)),) if blocked else ()
    return Node("score", SCORE, score, "points", "sum", inputs=items, rejected=branches)


def _blocked_text(blocked: tuple[str, ...]) -> Text:
    listed = ", ".join(blocked)
    return Text(
        f"以下项目没有数据，得分未计算：{listed}。请补上数据后重算。",
        f"No data for {listed}: there is no score. Please add the data and compute again.",
    )


def _notices(rated: list[_Rated]) -> Iterator[Notice]:
    for one in rated:
        if one.scored.points is not None:
            continue
        what = _CONSEQUENCE[one.policy]
        how = one.scored.how
        label = one.item.label
        yield Notice(
            f"item_{one.policy.value}",
            Text(f"{label.zh}：{how.zh}。{what.zh}", f"{label.en}: {how.en}. {what.en}"),
        )


_CONSEQUENCE = {
    Missing.BLOCK: Text(
        "没有数据不等于 0：本月得分和依赖它的工资未计算，请补上数据后重算。",
        "No data is not 0: the score, and pay that depends on it, wait. Add the data and compute again.",
    ),
    Missing.LEAVE_OUT: Text(
        "按方案不计此项，权重由其他项分担。", "The plan leaves it out; the others carry its weight."
    ),
    Missing.ZERO: Text("按方案此项计 0 分。", "The plan counts it as 0."),
}
