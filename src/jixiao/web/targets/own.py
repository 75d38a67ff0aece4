"""个人目标: the targets of some days of which somebody has a part, and how that part stands."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.base.text import Text
from jixiao.metrics.registry import METRICS
from jixiao.plans.targets.standing import SAID, Standing
from jixiao.web.months.figures import label_of
from jixiao.web.months.span import Span
from jixiao.web.people.models import Person
from jixiao.web.targets.models import Goal
from jixiao.web.targets.models.goal import OwnerKind
from jixiao.web.targets.seen import owners_of
from jixiao.web.targets.standing import standing_of, stands


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A person's part of a target: what it counts, in which unit, how far it is, what to say of it."""

    goal: Goal
    label: Text
    unit: str
    standing: Standing

    @property
    def says(self) -> Text:
        """The one sentence about its pace."""
        return SAID[self.standing.verdict]


def targets_of(who: Person, span: Span) -> list[OwnPart]:
    """Return somebody's parts of the targets that run in these days and have figures."""
    own = (OwnerKind.PERSON.value, who.code)
    running = Goal.objects.filter(put_away_on=None, first__lte=span.last, last__gte=span.first)
    return [part for goal in running if own in owners_of(goal) and (part := _part(goal, *own))]


def _part(goal: Goal, kind: str, owner: str) -> OwnPart | None:
    status = standing_of(stands(goal), kind, owner)
    if status is None or status.standing.done is None:
        return None
    unit = METRICS[goal.metric].unit.value if goal.metric in METRICS else ""
    return OwnPart(goal, label_of(goal.metric), unit, status.standing)
