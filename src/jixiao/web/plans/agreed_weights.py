"""约定的权重: what the engine is told of the agreements that count for a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone

from jixiao.base.period import Month
from jixiao.scores.given import Agreed
from jixiao.web.plans.models import AgreedPlan


def agreed_by(last: date, plan: str) -> dict[str, Agreed]:
    """Return by person's code what was agreed under a scheme until a day, as the engine takes it."""
    rows = AgreedPlan.objects.filter(plan=plan, on__lte=last).select_related("person").order_by("on", "id")
    return {
        row.person.code: Agreed(row.on, {item: Decimal(weight) for item, weight in row.weights.items()})
        for row in rows
        if row.on
    }


def month_of(book_month: Month) -> date:
    """Return the day until which an agreement counts for a month: the day on which it is assessed."""
    return max(book_month.last, timezone.localdate())
