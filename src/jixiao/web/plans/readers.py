"""方案与谁有关: by which scheme somebody is assessed, whom a version concerns, and who may read it."""

from __future__ import annotations

from jixiao.base.period import Month
from jixiao.web.months.models import StatementRow
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE
from jixiao.web.people.access import Viewer, people_seen_by
from jixiao.web.people.models import Person
from jixiao.web.plans.in_force import InForce, in_force, plan_for, this_month
from jixiao.web.plans.models import PlanVersion


def may_read(viewer: Viewer, row: PlanVersion) -> bool:
    """Whether the viewer may read a version: who runs the shop any; else one no longer a draft, and his own.

    His own is the scheme by which he, or somebody he leads, is assessed.
    """
    if viewer.sees_all:
        return True
    people = people_seen_by(viewer).select_related("team")
    return not row.is_draft and any(concerns(row, person) for person in people)


def concerns(row: PlanVersion, person: Person) -> bool:
    """Whether a person is assessed by the scheme of this version, now or when it begins."""
    month = max(Month.parse(row.from_month), this_month()) if row.from_month else this_month()
    scheme = scheme_of(person, month)
    return scheme is not None and scheme.plan == row.plan


def scheme_of(person: Person, month: Month) -> InForce | None:
    """Return the scheme for a person: as assigned, else the one he was last paid by."""
    found = plan_for(month, person.team)
    if found is not None:
        return found
    rows = StatementRow.objects.filter(person=person, book__stage__in=SHOWN_TO_PEOPLE)
    last = rows.order_by("-book__month").values_list("book__plan", flat=True).first()
    last = last or StatementRow.objects.filter(person=person).values_list("book__plan", flat=True).first()
    return in_force(last, month) if last else None
