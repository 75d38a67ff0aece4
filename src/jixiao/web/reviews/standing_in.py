"""代评: who rates a team while its leader is away, named with a reason and taken back on the trail."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.people import audit
from jixiao.web.people.models import Team, User
from jixiao.web.reviews.models import StandIn

Days = tuple[date | None, date | None]


def teams_stood_in(user: User, day: date | None = None) -> frozenset[int]:
    """Return the teams that somebody rates in place of their leader on a day, today by default."""
    on = day or timezone.localdate()
    found = StandIn.objects.filter(user=user, from_day__lte=on, to_day__gte=on, taken_back_on=None)
    return frozenset(found.values_list("team_id", flat=True))


@transaction.atomic
def name_stand_in(team: Team, user: User, days: Days, why: str, by: User) -> StandIn:
    """Let somebody rate a team for a while; nobody is the stand-in for himself."""
    first, last = days
    refused = []
    if first is None or last is None:
        refused.append(_problem(Text("没有写从哪天到哪天。", "The days are missing.")))
    elif last < first:
        refused.append(_problem(Text("止日早于起日。", "The last day is before the first.")))
    if not why.strip():
        refused.append(_problem(Text("请写理由，例如“组长休产假”。", "Please say why, like “on leave”.")))
    if team.leader_id and user.person_id == team.leader_id:
        refused.append(
            _problem(Text("这就是组长本人，请选别人。", "That is the leader himself: choose another."))
        )
    if refused or first is None or last is None:
        raise ProblemsError(refused)
    made = StandIn.objects.create(
        team=team, user=user, from_day=first, to_day=last, why=why.strip(), made_by=by
    )
    audit.record(by, "rater.named", made, why=made.why)
    return made


@transaction.atomic
def take_back(row: StandIn, by: User) -> None:
    """End a naming; what was rated stays."""
    before = audit.state_of(row)
    row.taken_back_on = timezone.localdate()
    row.save()
    audit.record(by, "rater.taken_back", row, before=before)


def _problem(message: Text) -> Problem:
    return Problem("X304", Place(), message, Text("没有任何内容被改动。", "Nothing was changed."))
