"""名次入账: ranks of the month and of every accumulated period, made known to each person's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from jixiao.base.proposal import Notice
from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.plans.document import Plan
from jixiao.plans.sheet import Sheet
from jixiao.plans.vocabulary import FOLLOWS
from jixiao.scores.accumulation import Accumulation
from jixiao.scores.ranking import Standing, standings
from jixiao.scores.scope import Scope

PARTS = {
    "months": (Text("计入月数", "months counted"), "months"),
    "closed": (Text("本期已到期末", "the period is over"), ""),
    "waits": (Text("本月得分等数据", "this month's score waits for data"), ""),
    "rank": (FOLLOWS["rank"].label, "count"),
    "tied": (FOLLOWS["tied"].label, "count"),
    "from_last": (FOLLOWS["from_last"].label, "count"),
    "ranked": (FOLLOWS["ranked"].label, "count"),
}
_PLACES = ("rank", "tied", "from_last", "ranked")


@dataclass(frozen=True, slots=True)
class Ranked:
    """The month's places by person, the accumulated scores for the trace, and refused decisions."""

    places: Mapping[str, Standing]
    nodes: Mapping[str, tuple[Node, ...]]
    notices: Mapping[str, tuple[Notice, ...]]


T = TypeVar("T")


def compared(plan: Plan, people: Iterable[T], group: Callable[[T], str]) -> list[list[T]]:
    """Part people into those who are ranked and graded together."""
    teams: dict[str, list[T]] = {}
    for one in people:
        teams.setdefault(group(one) if plan.compare_within == "group" else "", []).append(one)
    return list(teams.values())


def rank_all(plan: Plan, people: Sequence[tuple[Scope, Sheet]]) -> Ranked:
    """Rank everybody by the month's score and by every accumulation of the plan."""
    teams = [_rank_team(plan, team) for team in compared(plan, people, lambda one: one[0].person.group)]
    return Ranked(
        {who: place for team in teams for who, place in team.places.items()},
        {who: nodes for team in teams for who, nodes in team.nodes.items()},
        {who: notices for team in teams for who, notices in team.notices.items()},
    )


def _rank_team(plan: Plan, people: Sequence[tuple[Scope, Sheet]]) -> Ranked:
    month = {scope.person.person: sheet.score for scope, sheet in people if sheet.score is not None}
    scopes = {scope.person.person: scope for scope, _ in people}
    places = _place(month, scopes, "")
    nodes: dict[str, tuple[Node, ...]] = {}
    standing = [places]
    for rule in plan.accumulate:
        combined = {
            scope.person.person: rule.work_out(scope, sheet.score, waits=bool(sheet.blocked))
            for scope, sheet in people
        }
        standing.append(_accumulated(rule, combined, scopes))
        for who, node in combined.items():
            nodes[who] = (*nodes.get(who, ()), node)
    refused = {who for one in standing for who, place in one.items() if place.refused}
    return Ranked(places, nodes, dict.fromkeys(refused, (_REFUSED,)))


def _accumulated(
    rule: Accumulation, combined: Mapping[str, Node], scopes: Mapping[str, Scope]
) -> dict[str, Standing]:
    for who, node in combined.items():
        scopes[who].put(Node(node.id, node.label, node.value, node.unit, "ref"))
        _put(scopes[who], f"{rule.id}.months", Decimal(node.data["months"]))
        _put(scopes[who], f"{rule.id}.closed", node.data["closed"])
        _put(scopes[who], f"{rule.id}.waits", node.data["waits"])
    scores = {who: node.value for who, node in combined.items() if isinstance(node.value, Decimal)}
    return _place(scores, scopes, f"{rule.id}.")


def _place(scores: Mapping[str, Decimal], scopes: Mapping[str, Scope], prefix: str) -> dict[str, Standing]:
    name = f"{prefix}rank"
    chosen = {who: scope.decisions[name] for who, scope in scopes.items() if name in scope.decisions}
    places = standings(scores, chosen)
    for who, place in places.items():
        for part in _PLACES:
            _put(scopes[who], prefix + part, Decimal(getattr(place, part)))
    return places


def _put(scope: Scope, name: str, value: Decimal | bool) -> None:
    label, unit = PARTS[name.rpartition(".")[2]]
    scope.put(Node(name, label, value, unit, "ref"))


_REFUSED = Notice(
    "decision_refused",
    Text(
        "名次的决定未采用：请给并列的每个人各定一个不同的名次，不多不少。",
        "The decided places do not fit: please give everyone of the tie a different one of their places.",
    ),
)
