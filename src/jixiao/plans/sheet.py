"""打分表: a person's items and month score, with everything that did not count and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.base.money import kept, plain
from jixiao.base.proposal import Notice
from jixiao.base.spoken import number
from jixiao.base.text import Later, Text
from jixiao.base.trace import Node, Rejected
from jixiao.plans.document import Missing, Plan, PlanItem
from jixiao.plans.raters import rated_together, ratings_of
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
    points: Decimal | None
    left_out: bool
    weight: Decimal
    share: Decimal


def _weighed(
    item: PlanItem, policy: Missing, leaf: Node, scored: Scored, present: Decimal = Decimal(1)
) -> _Rated:
    """Return an item with its points, and with the weight and share left where a rater was left out."""
    empty = scored.points is None
    return _Rated(
        item=item,
        policy=policy,
        leaf=leaf,
        scored=scored,
        points=ZERO if empty and policy is Missing.ZERO else scored.points,
        left_out=empty and policy is Missing.LEAVE_OUT,
        weight=ZERO if item.section else item.weight * present,
        share=item.share * present,
    )


def score_sheet(plan: Plan, scope: Scope) -> Sheet:
    """Score every item of the plan for one person and add them up."""
    rated = [_rated(plan, item, scope) for item in plan.items]
    for section in plan.sections:
        scope.put(_section_node(section.id, section.label, rated))
    scored = [one for one in rated if not one.item.section]
    blocked = tuple(one.item.id for one in scored if one.points is None and not one.left_out)
    weights = sum((one.share for one in scored if not one.left_out), ZERO)
    whole = sum((one.item.share for one in scored), ZERO)
    score = None if blocked or not weights else _score(scored, whole, weights)
    items = _settled([_item(one, whole, weights) for one in rated], score)
    without = tuple(one.item.label for one in scored if one.item.id in blocked)
    node = _score_node(score, tuple(item.node for item in items if item.weight), without)
    for item in items:
        scope.put(Node(item.node.id, item.label, item.points, "points", "ref"))
    _put_subtotals(plan, items, scope)
    return Sheet(items, score, node, blocked, tuple(_notices(rated)))


def _put_subtotals(plan: Plan, items: tuple[Item, ...], scope: Scope) -> None:
    """Make each part's and each perspective's points of the month score known by name."""
    weighted = {item.id: item.weighted for item in items}
    for kind in ("part", "perspective"):
        groups = plan.parts if kind == "part" else plan.perspectives
        for group in groups:
            mine = [weighted[item.id] for item in plan.items if getattr(item, kind) == group.id]
            known = [points for points in mine if points is not None]
            total = sum(known, ZERO) if len(known) == len(mine) else None
            scope.put(Node(f"{kind}.{group.id}", group.label, total, "points", "ref"))


def _score(scored: list[_Rated], whole: Decimal, weights: Decimal) -> Decimal:
    points = sum((one.weight * (one.points or ZERO) for one in scored if not one.left_out), ZERO)
    total = points / FULL
    return plain(total) if weights == whole else kept(total * whole / weights)


def _rated(plan: Plan, item: PlanItem, scope: Scope) -> _Rated:
    policy = plan.missing_policy(item)
    ratings = ratings_of(item, scope)
    if item.raters and (ratings or not (item.metric and scope.has_data(item.metric))):
        rated = rated_together(item, ratings, scope)
        return _weighed(item, policy, rated.leaf, rated.scored, rated.present if plan.raters else Decimal(1))
    leaf = work_out(item.value, scope, item.label, item.unit) if item.value else scope.node(item.metric)
    return _weighed(item, policy, leaf, _scored(item, leaf, scope))


def _scored(item: PlanItem, leaf: Node, scope: Scope) -> Scored:
    value = leaf.value
    if value is None or isinstance(value, bool):
        return Scored(None, Text(f"没有数据：{leaf.label.zh}", f"no data: {leaf.label.en}"))
    return item.scale.score(value, scope, item.unit or leaf.unit)


def _item(one: _Rated, whole: Decimal, weights: Decimal) -> Item:
    item, weight = one.item, one.weight
    weighted = _weighted(one, weight, whole, weights)
    return Item(
        id=item.id,
        label=item.label,
        metric=item.metric or item.id,
        value=_shown(one.leaf),
        points=one.points,
        weight=weight,
        weighted=weighted,
        node=_item_node(one, weight, weighted, {} if weights == whole else _taken_over(whole, weights)),
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


def _taken_over(whole: Decimal, counted: Decimal) -> dict[str, Decimal]:
    """Return what the items that count carry for those left out: weights x `whole` / `counted`."""
    return {"whole": whole, "counted": counted}


def _item_node(one: _Rated, weight: Decimal, weighted: Decimal | None, over: Mapping[str, Decimal]) -> Node:
    item, scored = one.item, one.scored
    data = {**scored.data, "points": one.points, "weight": weight, "left_out": one.left_out, **over}
    return Node(
        id=f"item.{item.id}",
        label=item.label,
        value=weighted if weight else one.points,
        unit="points",
        rule=item.scale.kind,
        how=_how_weighted(one, weight, weighted, over),
        source=item.source,
        assumption=item.assumption,
        inputs=(one.leaf,),
        rejected=scored.rejected,
        data=data,
    )


def _how_weighted(
    one: _Rated, weight: Decimal, weighted: Decimal | None, over: Mapping[str, Decimal]
) -> Text:
    how = one.scored.how
    if one.left_out:
        return Text(
            f"{how.zh}；本月不计，权重由其他项分担", f"{how.en}; left out, the others carry its weight"
        )
    if one.points is None or weighted is None or not weight:
        return how
    return Later(_times_weight, how, weight, weighted, over)


def _times_weight(how: Text, weight: Decimal, weighted: Decimal, over: Mapping[str, Decimal]) -> Text:
    carried = f" × {number(over['whole'])} ÷ {number(over['counted'])}" if over else ""
    sum_ = f"× {number(weight)}%{carried} = {number(weighted)}"
    return Text(f"{how.zh}，{sum_}", f"{how.en} {sum_}")


def _settled(items: list[Item], score: Decimal | None) -> tuple[Item, ...]:
    """Let the parts sum to the score: the heaviest item takes what shared-out weights leave over."""
    total = sum((item.weighted or ZERO for item in items), ZERO)
    if score is not None and total != score:
        heaviest = max(range(len(items)), key=lambda place: items[place].weighted or ZERO)
        item = items[heaviest]
        weighted = (item.weighted or ZERO) + score - total
        data = {**item.node.data, "residue": score - total}
        items[heaviest] = replace(item, weighted=weighted, node=replace(item.node, value=weighted, data=data))
    return tuple(items)


def _section_node(section: str, label: Text, rated: list[_Rated]) -> Node:
    mine = [one for one in rated if one.item.section == section]
    inputs = tuple(Node(f"item.{one.item.id}", one.item.label, one.points, "points", "ref") for one in mine)
    empty = any(one.points is None and not one.left_out for one in mine)
    total = None if empty else sum((one.points or ZERO for one in mine), ZERO)
    return Node(section, label, total, "points", "sum", inputs=inputs)


def _score_node(score: Decimal | None, items: tuple[Node, ...], without: tuple[Text, ...]) -> Node:
    branches = (Rejected(SCORE, _blocked_text(without)),) if without else ()
    return Node("score", SCORE, score, "points", "sum", inputs=items, rejected=branches)


def _blocked_text(without: tuple[Text, ...]) -> Text:
    chinese, english = "、".join(label.zh for label in without), ", ".join(label.en for label in without)
    return Text(
        f"以下项目没有数据，得分未计算：{chinese}。请补上数据后重算。",
        f"No data for {english}: there is no score. Please add the data and compute again.",
    )


def _notices(rated: list[_Rated]) -> Iterator[Notice]:
    for one in rated:
        # Outside the month score nobody carries an item's weight, so its absence needs no word.
        if one.scored.points is not None or (one.left_out and one.item.section):
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
