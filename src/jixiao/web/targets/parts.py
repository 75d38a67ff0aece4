"""分给谁: who takes how much of a target: teams of the shop, people of the teams, each by a weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.base.money import plain, written
from jixiao.base.text import Text
from jixiao.base.typed import no_number, typed_number
from jixiao.web.people.models import Person, Team
from jixiao.web.targets.models import Goal
from jixiao.web.targets.models.goal import OwnerKind

Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who may take a part, with what stands in the field beside the name."""

    kind: str
    id: str
    name: str
    weight: str
    shop: str = ""
    below: tuple[Taker, ...] = ()

    @property
    def key(self) -> str:
        """The field's name."""
        return f"w:{self.kind}:{self.id}"


def takers(goal: Goal, typed: Mapping[str, str] | None) -> list[Taker]:
    """Return every team with its people: what was typed, else what is kept; a new target gives all one."""
    kept = dict(_kept(goal.parts)) if goal.pk else None

    def weight(kind: str, id_: str, usual: str) -> str:
        key = f"w:{kind}:{id_}"
        if typed is not None:
            return str(typed.get(key, "")).strip()
        return usual if kept is None else kept.get(key, "")

    found = []
    for team in Team.objects.select_related("shop").order_by("shop__name", "name"):
        people = Person.objects.filter(team=team, left_on=None)
        below = tuple(Taker("person", one.code, one.name, weight("person", one.code, "1")) for one in people)
        shop = team.shop.name if team.shop else ""
        found.append(
            Taker("group", team.name, team.name, weight("group", team.name, str(len(below))), shop, below)
        )
    return found


def _kept(parts: list[Part]) -> Iterator[tuple[str, str]]:
    for one in parts:
        yield f"w:{one['kind']}:{one['id']}", one["weight"]
        yield from _kept(one.get("parts", []))


def parts_of(kind: str, owner: str, found: list[Taker]) -> tuple[list[Part], list[Text]]:
    """Return the parts that a target of this owner has, and what is wrong with the weights."""
    wrong: list[Text] = []
    if kind == OwnerKind.SHOP:
        teams = [one for one in found if one.shop in ("", owner)]
        parts = _read(teams, wrong)
        wrong += [_no_weight(one) for one in teams if not one.weight and any(who.weight for who in one.below)]
        return parts, wrong
    team = next((one for one in found if kind == OwnerKind.GROUP and one.id == owner), None)
    return (_read(team.below, wrong) if team else []), wrong


def _read(ones: Any, wrong: list[Text]) -> list[Part]:
    parts = []
    for one in ones:
        number = typed_number(one.weight) if one.weight else None
        if one.weight and (number is None or number < 0):
            wrong.append(
                Text(f"{one.name}：{no_number(one.weight).zh}", f"{one.name}: {no_number(one.weight).en}")
            )
        elif number is not None and number > 0:
            below = _read(one.below, wrong)
            parts.append({"kind": one.kind, "id": one.id, "weight": written(plain(number)), "parts": below})
    return parts


def _no_weight(team: Taker) -> Text:
    return Text(
        f"“{team.name}”里有人写了权重，小组自己没写：请给小组写上权重，或清空组员的。",
        f"People of “{team.name}” have weights and the team has none: give it one, or empty theirs.",
    )
