"""在用方案: which scheme counts for a month and a team, in which version, as the text the engine runs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from jixiao.base.period import Month
from jixiao.plans.load import LoadedPlan, catalogue, plan_path, read_document
from jixiao.plans.load import read_plan as read_shipped
from jixiao.web.people.models import Person, Team
from jixiao.web.plans.models import Assignment, PlanVersion, State
from jixiao.web.plans.record import with_procedure
from jixiao.web.workspace import current


@dataclass(frozen=True, slots=True)
class InForce:
    """A scheme for a month: its plan id and its version; without one the catalogue's own plan counts."""

    plan: str
    version: PlanVersion | None

    @property
    def text(self) -> str:
        """The text in force, the procedure record of the version in it."""
        if self.version is not None:
            return with_procedure(self.version)
        shipped = plan_path(self.plan)
        return shipped.read_text(encoding="utf-8") if shipped else ""

    @property
    def loaded(self) -> LoadedPlan:
        """The plan as read, with its problems."""
        return read_document(self.version.document) if self.version else read_shipped(self.plan)

    def source(self) -> str:
        """Return what the engine takes as its plan: a file written for it, or a catalogue id."""
        return str(written(self.version)) if self.version else self.plan


def plan_for(month: Month, team: Team | None) -> InForce | None:
    """Return the scheme that counts for a team in a month; None where none is assigned.

    A team's own assignment goes before everybody's, the latest one begun by that month before earlier ones.
    """
    begun = Assignment.objects.filter(from_month__lte=str(month)).order_by("-from_month", "-id")
    own = begun.filter(team=team).first() if team else None
    chosen = own or begun.filter(team=None).first()
    return in_force(chosen.plan, month) if chosen else None


def in_force(plan: str, month: Month) -> InForce:
    """Return a scheme as it counts in a month: the version begun last, else the catalogue's plan."""
    return InForce(plan, version_in_force(plan, month))


def version_in_force(plan: str, month: Month) -> PlanVersion | None:
    """Return the version of a scheme in force in a month; None where the database has none of that time."""
    begun = PlanVersion.objects.filter(plan=plan, from_month__lte=str(month)).exclude(from_month="")
    return begun.order_by("-from_month").first()


def plan_source(plan: str, month: Month) -> str:
    """Return what the engine computes this month by: the path of the version in force, or a catalogue id."""
    return in_force(plan, month).source()


def plans_assigned(month: Month) -> list[str]:
    """Return the ids of the schemes that somebody is assessed under in a month: one month book for each."""
    teams: Iterable[Team | None] = (*Team.objects.all(), None)
    found = (plan_for(month, team) for team in teams)
    return sorted({one.plan for one in found if one is not None})


def people_under(plan: str, month: Month) -> frozenset[str] | None:
    """Return the codes of the people a scheme applies to in a month.

    None (everybody) where nothing is assigned by then, so that a shop with one scheme need not assign it.
    """
    if not Assignment.objects.filter(from_month__lte=str(month)).exists():
        return None
    by_team: Mapping[int | None, InForce | None] = {
        team.pk if team else None: plan_for(month, team) for team in (*Team.objects.all(), None)
    }
    chosen = [team for team, scheme in by_team.items() if scheme is not None and scheme.plan == plan]
    rows = Person.objects.values_list("code", "team_id")
    return frozenset(code for code, team in rows if team in chosen)


def states(versions: Iterable[PlanVersion], month: Month | None = None) -> dict[int, State]:
    """Return where each version stands in a month (this one unless told), by its key."""
    now = str(month or this_month())
    found = list(versions)
    latest = {
        plan: max(
            (
                one.from_month
                for one in found
                if one.plan == plan and one.from_month and one.from_month <= now
            ),
            default="",
        )
        for plan in {one.plan for one in found}
    }
    return {one.pk: _state(one, now, latest[one.plan]) for one in found}


def _state(one: PlanVersion, now: str, latest: str) -> State:
    if one.put_away_at:
        return State.ARCHIVED
    if not one.from_month:
        return State.DRAFT
    if one.from_month > now:
        return State.SCHEDULED
    return State.ACTIVE if one.from_month == latest else State.ARCHIVED


def this_month() -> Month:
    """Return the month of today, in the shop's time zone."""
    return Month.of(today())


def today() -> date:
    """Return today, in the shop's time zone."""
    return timezone.localdate()


def known_plans() -> list[str]:
    """Return every plan id there is: the catalogue's and the shop's own."""
    own = PlanVersion.objects.values_list("plan", flat=True).distinct()
    return sorted({*catalogue(), *own})


def written(version: PlanVersion) -> Path:
    """Write a version as a file for the engine and return its path; the same text gives the same file."""
    place = current().root / "plans" / version.plan / f"{version.number}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(f".{version.pk}.tmp")
    fresh.write_text(with_procedure(version), encoding="utf-8", newline="\n")
    fresh.replace(place)
    return place
