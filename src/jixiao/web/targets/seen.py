"""谁看得到哪个目标: who runs the shop all of them, a leader what concerns the teams led."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404

from jixiao.web.people.access import Viewer, people_seen_by, teams_seen_by
from jixiao.web.people.models import Team
from jixiao.web.targets.models import Answer, Goal
from jixiao.web.targets.models.goal import OwnerKind

Owner = tuple[str, str]


def owners_of(goal: Goal) -> list[Owner]:
    """Return every owner of a target as (kind, id), from the top down."""
    return [(goal.owner_kind, goal.owner), *_below(goal.parts)]


def _below(parts: list[dict[str, object]]) -> Iterator[Owner]:
    for part in parts:
        yield str(part["kind"]), str(part["id"])
        yield from _below(part.get("parts") or [])  # type: ignore[arg-type]


def owners_seen_by(viewer: Viewer, goal: Goal) -> list[Owner]:
    """Return the owners whose numbers the viewer may see."""
    if viewer.sees_all:
        return owners_of(goal)
    teams = {(OwnerKind.GROUP.value, name) for name in teams_seen_by(viewer).values_list("name", flat=True)}
    people = people_seen_by(viewer).values_list("code", flat=True)
    mine = teams | {(OwnerKind.PERSON.value, code) for code in people}
    return [owner for owner in owners_of(goal) if owner in mine]


def goals_seen_by(viewer: Viewer) -> list[Goal]:
    """Return the targets in use of which the viewer sees at least one owner."""
    return [one for one in Goal.objects.filter(put_away_on=None) if owners_seen_by(viewer, one)]


def goal_seen_by(viewer: Viewer, pk: int) -> Goal:
    """Return one target; Http404 for a stranger."""
    found = Goal.objects.filter(pk=pk).first()
    if found is None or not owners_seen_by(viewer, found):
        raise Http404
    return found


def teams_asked(goal: Goal) -> list[Team]:
    """Return the teams whose leaders are asked to agree: those with a part, and who own the whole."""
    names = [id_ for kind, id_ in owners_of(goal) if kind == OwnerKind.GROUP]
    codes = [id_ for kind, id_ in owners_of(goal) if kind == OwnerKind.PERSON]
    teams = Team.objects.filter(name__in=names) | Team.objects.filter(people__code__in=codes)
    return list(teams.select_related("leader").distinct())


def answer_of(goal: Goal, team: Team) -> Answer | None:
    """Return what a team's leader said to the present version; None while nothing was said."""
    return goal.answers.filter(team=team, of_version=goal.version).select_related("by").first()
