"""定目标: keeps a target, its answers and reviews, each on the trail; open months follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.web.people import audit, reaching
from jixiao.web.people.models import Team, User
from jixiao.web.targets.models import Answer, Goal, Review
from jixiao.web.targets.standing import checked


def keep(goal: Goal, by: User, *, seen: int = 0, why: str = "") -> Goal:
    """Keep a new target or a changed one; ProblemsError where it cannot be divided, or a faster change."""
    with transaction.atomic():
        before = None
        if goal.pk:
            now = Goal.to_change(goal.pk, seen)
            before = audit.state_of(now)
            goal.version = now.version
        problems = checked(goal)
        if problems:
            raise ProblemsError(problems)
        goal.save()
        if before:
            audit.record(by, "target.changed", goal, before=before, why=why)
        else:
            audit.record(by, "target.set", goal)
        reaching.mark(goal.first, goal.last)
    return goal


def put_away(goal: Goal, by: User, seen: int, why: str) -> None:
    """Take a target out of use, with a reason; what was computed with it stays."""
    if not why.strip():
        raise ProblemsError([_no_reason()])
    with transaction.atomic():
        row = Goal.to_change(goal.pk, seen)
        row.put_away_on = timezone.localdate()
        row.save()
        after = {"put_away_on": str(row.put_away_on)}
        audit.record(by, "target.put_away", row, before={"put_away_on": None}, after=after, why=why)
        reaching.mark(row.first, row.last)


@dataclass(frozen=True, slots=True)
class Said:
    """What a leader says to the version that he read."""

    seen: int
    agreed: bool
    words: str


def answer(goal: Goal, team: Team, by: User, said: Said) -> Answer:
    """Keep a leader's answer; an objection needs words."""
    with transaction.atomic():
        row = Goal.objects.select_for_update().get(pk=goal.pk)
        if row.version != said.seen:
            raise ProblemsError([_newer()])
        if not said.agreed and not said.words.strip():
            raise ProblemsError([_no_reason()])
        made = Answer.objects.create(
            goal=row, of_version=row.version, team=team, agreed=said.agreed, words=said.words.strip(), by=by
        )
        after = {"team": team.name, "version": row.version}
        if made.agreed:
            audit.record(by, "target.agreed", row, after=after, why=made.words)
        else:
            audit.record(by, "target.objected", row, after=after, why=made.words)
    return made


def review(goal: Goal, owner: str, days: tuple[date, date], why: str, by: User) -> Review:
    """Keep why a period fell short."""
    if not why.strip():
        raise ProblemsError([_no_reason()])
    with transaction.atomic():
        made = Review.objects.create(
            goal=goal, owner=owner, first=days[0], last=days[1], why=why.strip(), by=by
        )
        audit.record(by, "target.reviewed", goal, after=audit.state_of(made), why=made.why)
    return made


def _no_reason() -> Problem:
    return Problem(
        "X401",
        Place(),
        Text("没有写理由。", "No reason is given."),
        Text("请写一句为什么，它会进入操作记录。", "Write a sentence why; it is kept in the audit trail."),
    )


def _newer() -> Problem:
    return Problem(
        "X402",
        Place(),
        Text("您打开之后，这个目标改过了。", "This target was changed since you opened it."),
        Text("请看一眼新的数字，再答复一次。", "Look at the new numbers and answer again."),
    )
