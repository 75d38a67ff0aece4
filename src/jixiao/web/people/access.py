"""谁看得到谁: the few named functions through which every page and call asks what somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from jixiao.web.people.guard import viewer_roles
from jixiao.web.people.models import Person, Team, User
from jixiao.web.people.models.shop import Board
from jixiao.web.people.roles import MANAGE, SEE_ALL, Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever asks: the user, the roles held, the teams led, the person he is."""

    user: User
    roles: frozenset[str]
    teams: frozenset[int]

    @property
    def person(self) -> Person | None:
        """The person whose figures are the viewer's own."""
        return self.user.person

    @property
    def sees_all(self) -> bool:
        """Whether the viewer sees everybody."""
        return bool(self.roles & SEE_ALL)

    @property
    def manages(self) -> bool:
        """Whether the viewer may change schemes, people and months."""
        return bool(self.roles & MANAGE)

    def has(self, *roles: Role) -> bool:
        """Whether the viewer holds one of the roles."""
        return bool(self.roles & frozenset(roles))


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who asks; for signed-in requests only."""
    user = cast("User", request.user)
    teams = user.grants.filter(role=Role.LEADER).values_list("team_id", flat=True)
    return Viewer(user, viewer_roles(request), frozenset(team for team in teams if team is not None))


def people_seen_by(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whose figures and pay the viewer may see: all, the teams led, himself."""
    if viewer.sees_all:
        return Person.objects.all()
    own = Q(pk=viewer.user.person_id) if viewer.user.person_id else Q(pk__in=[])
    return Person.objects.filter(own | Q(team__in=viewer.teams))


def people_calibrated_by(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whose scores the viewer may compare before publication: all, else the teams led.

    A leader is rated too, and reads his own marks when everybody does.
    """
    if viewer.sees_all:
        return Person.objects.all()
    return Person.objects.filter(team__in=viewer.teams).exclude(pk=viewer.user.person_id or 0)


def person_seen_by(viewer: Viewer, code: str) -> Person:
    """Return one person; Http404 for a stranger, so that not even the existence shows."""
    person = people_seen_by(viewer).filter(code=code).select_related("team").first()
    if person is None:
        raise Http404
    return person


def teams_seen_by(viewer: Viewer) -> QuerySet[Team]:
    """Return the teams whose members the viewer sees one by one."""
    return Team.objects.all() if viewer.sees_all else Team.objects.filter(pk__in=viewer.teams)


def board_for(viewer: Viewer) -> str:
    """Return how a viewer sees the colleagues on the board: full, masked or off."""
    if viewer.sees_all or viewer.teams:
        return Board.FULL
    team = viewer.person.team if viewer.person else None
    return team.shop.board if team and team.shop else Board.OFF


def may_see_marks(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may see what raters gave before it is published; a leader not what he got."""
    if viewer.sees_all:
        return True
    return person.team_id in viewer.teams and person.pk != viewer.user.person_id


def may_read_chats(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may read the words of a person's chats: who leads or runs the team, and himself."""
    if viewer.has(Role.OWNER, Role.SUPERVISOR) or person.pk == viewer.user.person_id:
        return True
    return person.team_id in viewer.teams
