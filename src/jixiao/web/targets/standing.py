"""进度: how every owner of a target stands, worked out once for each state of figures and target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone

from jixiao.base.problem import Problem, errors
from jixiao.plans.targets.breakdown import Breakdown, broken_down
from jixiao.plans.targets.flaw import located
from jixiao.plans.targets.periods import Level
from jixiao.plans.targets.status import OwnerStatus, statuses
from jixiao.web.months.models import MonthBook
from jixiao.web.targets.document import plan_of, read
from jixiao.web.targets.done import actuals, last_day
from jixiao.web.targets.models import Goal

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Stands:
    """Every owner on a day; `on` is None before the target began or while it has no figures."""

    on: date | None
    owners: tuple[OwnerStatus, ...]


def checked(goal: Goal) -> list[Problem]:
    """Return everything that keeps a target from being divided exactly, with what to change."""
    found = read(goal)
    if found.plan is None:
        return list(errors(found.problems))
    _, flaws = broken_down(found.plan.targets[0], found.plan.work_calendar)
    return list(errors([located(flaw, found.document) for flaw in flaws]))


def breakdown_of(goal: Goal) -> Breakdown:
    """Return the target divided down to days; it was checked when it was kept."""
    plan, target = plan_of(goal)
    broken, _ = broken_down(target, plan.work_calendar, Level.DAY)
    assert broken is not None  # noqa: S101 - no target is kept that cannot be divided
    return broken


def stands(goal: Goal) -> Stands:
    """Return how every owner stands on the last day with figures, today at the latest."""
    key = _key(goal)
    found: Stands | None = cache.get(key)
    if found is None:
        found = _stands(goal)
        cache.set(key, found, HOUR)
    return found


def standing_of(found: Stands, kind: str, owner: str) -> OwnerStatus | None:
    """Return how one owner stands; None before there are figures."""
    own = (one for one in found.owners if (one.owner.owner.kind.value, one.owner.owner.id) == (kind, owner))
    return next(own, None)


def _stands(goal: Goal) -> Stands:
    last = last_day(goal)
    on = min(last, timezone.localdate()) if last else None
    if on is None:
        return Stands(None, ())
    plan, _ = plan_of(goal)
    owners, _ = statuses(plan, actuals(goal), on)
    return Stands(on, tuple(owners))


def _key(goal: Goal) -> str:
    """Name all that a standing follows from: target, reviews, figures, people, the day."""
    told: list[Any] = [goal.pk, goal.version, goal.reviews.aggregate(last=Max("pk"))["last"]]
    told += MonthBook.objects.aggregate(at=Max("computed_at")).values()
    return "target-" + "-".join(str(one) for one in (*told, timezone.localdate())).replace(" ", "T")
