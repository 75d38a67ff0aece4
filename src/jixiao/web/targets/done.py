"""实际完成: what shops, teams and people did per day, from the figures that the months computed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Max, QuerySet, Sum

from jixiao.plans.targets.actuals import Actuals, Key
from jixiao.web.months.models import DayFigure
from jixiao.web.targets.models import Goal


def last_day(goal: Goal) -> date | None:
    """Return the last day of the target that has figures; None before there are any."""
    found: date | None = _rows(goal).aggregate(last=Max("day"))["last"]
    return found


def actuals(goal: Goal) -> Actuals:
    """Return what was done per owner and day; a person counts for the team that he is in now.

    Days for which nobody has a figure are no data; they are not 0.
    """
    done: dict[Key, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    known: set[date] = set()
    rows = (
        _rows(goal).values("day", "shop", "person__code", "person__team__name").annotate(n=Sum("numerator"))
    )
    for row in rows.order_by("day"):
        if row["n"] is None:
            continue
        known.add(row["day"])
        owners = (
            ("person", row["person__code"]),
            ("group", row["person__team__name"]),
            ("shop", row["shop"]),
        )
        for kind, owner in owners:
            if owner:
                done[goal.metric, kind, owner][row["day"]] += row["n"]
    return Actuals({key: dict(days) for key, days in done.items()}, {goal.metric: frozenset(known)})


def _rows(goal: Goal) -> QuerySet[DayFigure]:
    return DayFigure.objects.filter(metric=goal.metric, day__gte=goal.first, day__lte=goal.last)
