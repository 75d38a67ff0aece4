"""检查一版: the whole check list on a version's text as it stands, law of its regions included."""

from __future__ import annotations

from jixiao.base.document import load_document
from jixiao.base.problem import Problem, ProblemsError
from jixiao.plans.checks import check
from jixiao.plans.law import regions
from jixiao.plans.load import LoadedPlan, read_document
from jixiao.web.people.models import Person
from jixiao.web.plans.models import PlanVersion
from jixiao.web.plans.record import with_procedure


def checked(row: PlanVersion) -> LoadedPlan:
    """Return a version's plan with everything that the check list finds, its procedure record counted in."""
    return check_text(with_procedure(row), f"{row.plan}-{row.number}.yaml")


def check_text(text: str, name: str = "") -> LoadedPlan:
    """Return the plan of a text with everything that the check list finds, errors first."""
    loaded = read_document(load_document(text, name))
    if loaded.plan is None:
        return loaded
    try:
        found: list[Problem] = list(check(loaded.plan, loaded.document, region(), thorough=True))
    except ProblemsError as stop:
        found = [*loaded.problems, *stop.problems]
    order = {"error": 0, "warning": 1, "note": 2}
    found.sort(key=lambda one: (order[one.severity.value], one.place.line or 0))
    return LoadedPlan(loaded.plan, loaded.document, tuple(found))


def region() -> str:
    """Return the region whose law counts: where most people work, the national one where none is known."""
    told = list(Person.objects.exclude(region="").values_list("region", flat=True))
    known = [one.upper() for one in told if one.upper() in regions()]
    return max(sorted(set(known)), key=known.count) if known else ""
