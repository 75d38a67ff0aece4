"""约定计划: who has agreed on which goals and weights, what moved since, and keeping what both say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from jixiao import __version__
from jixiao.base.money import plain, written
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text, both
from jixiao.plans.document import Plan
from jixiao.plans.process import changes_to_agree
from jixiao.web.people import audit, reaching
from jixiao.web.people.access import Viewer
from jixiao.web.people.models import Person, User
from jixiao.web.plans.in_force import this_month
from jixiao.web.plans.models import AgreedPlan, PlanVersion
from jixiao.web.plans.readers import scheme_of

_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Weight:
    """One item: its weight as agreed and as the scheme has it now, and whether that is agreed anew."""

    label: Text
    agreed: Decimal | None
    now: Decimal | None
    large: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person's agreement stands: the scheme, the last agreed, the one that waits, the weights."""

    person: Person
    plan: Plan
    last: AgreedPlan | None
    waiting: AgreedPlan | None
    refused: AgreedPlan | None
    weights: tuple[Weight, ...]

    @property
    def moved(self) -> list[Weight]:
        """The weights that moved so far that they are agreed anew."""
        return [one for one in self.weights if one.large]

    @property
    def is_due(self) -> bool:
        """Whether the superior has something to propose."""
        return self.waiting is None and (self.last is None or bool(self.moved))


def standing_of(person: Person) -> Standing | None:
    """Return how a person's agreement stands; None where the scheme asks for none."""
    return next(standings_of([person]), None)


def standings_of(people: Iterable[Person]) -> Iterator[Standing]:
    """Yield how each person's agreement stands whose scheme asks for one; a scheme is read once for all."""
    plans: dict[tuple[str, int | None], Plan | None] = {}
    for person in people:
        scheme = scheme_of(person, this_month())
        if scheme is None:
            continue
        key = (scheme.plan, scheme.version.pk if scheme.version else None)
        if key not in plans:
            plans[key] = scheme.loaded.plan
        plan = plans[key]
        if plan is not None and plan.process is not None and plan.process.agreement is not None:
            yield _standing(person, plan)


def _standing(person: Person, plan: Plan) -> Standing:
    told = list(AgreedPlan.objects.filter(person=person, plan=plan.plan).select_related("proposed_by"))
    last = next((one for one in told if one.on), None)
    first = told[0] if told else None
    waiting = first if first and first.is_open else None
    refused = first if first and not first.is_open and not first.on else None
    return Standing(person, plan, last, waiting, refused, tuple(_weights(plan, last)))


def _weights(plan: Plan, last: AgreedPlan | None) -> Iterator[Weight]:
    assert plan.process is not None  # noqa: S101 - asked by the caller
    assert plan.process.agreement is not None  # noqa: S101
    now = now_of(plan)
    before = {item: Decimal(weight) for item, weight in last.weights.items()} if last else {}
    moved = changes_to_agree(before, now, plan.process.agreement.above) if last else ()
    large = {item for item, *_ in moved}
    labels = {item.id: item.label for item in plan.items}
    for item in dict.fromkeys([*now, *before]):
        yield Weight(labels.get(item, both(item)), before.get(item), now.get(item), item in large)


def now_of(plan: Plan) -> dict[str, Decimal]:
    """Return the weights of a scheme in percent, by item."""
    return {item.id: item.share for item in plan.scored_items}


def asked_of(viewer: Viewer) -> Iterable[Person]:
    """Return the people whose superior the viewer is: the teams led, all for who runs the shop; not himself.

    A leader's own agreement, and that of a team whose leader is away, is the next superior's: who runs the
    shop.
    """
    people = Person.objects.filter(left_on=None).exclude(pk=viewer.user.person_id or 0).select_related("team")
    if viewer.sees_all:
        return people
    return people.filter(team__in=viewer.teams, leads=None)


def agreements_waiting(viewer: Viewer) -> tuple[bool, int]:
    """Return whether a proposal waits for the viewer, and with how many people he has to agree anew.

    Weights moved a lot since those agreed. Every first page asks: one query, the rest is kept until somebody
    agrees or a scheme changes.
    """
    own = Count("pk", filter=Q(person=viewer.user.person_id or 0, answered_at=None))
    told = AgreedPlan.objects.aggregate(n=Count("pk"), last=Max("answered_at"), own=own)
    superior = viewer.manages or bool(viewer.teams)
    return bool(told["own"]), _to_agree_anew(viewer, told) if superior and told["n"] else 0


def _to_agree_anew(viewer: Viewer, told: dict[str, Any]) -> int:
    versions = PlanVersion.objects.aggregate(n=Count("pk"), last=Max("changed_at"))
    key = sha256(repr((__version__, viewer.user.pk, this_month(), told, versions)).encode()).hexdigest()
    found: int | None = cache.get_or_set(f"agree-{key}", lambda: _moved(viewer), _HOUR)
    return found or 0


def _moved(viewer: Viewer) -> int:
    agreed = AgreedPlan.objects.exclude(on=None).values("person")
    people = [one for one in asked_of(viewer) if one.pk in {row["person"] for row in agreed}]
    return sum(1 for one in standings_of(people) if one.is_due and one.moved)


@transaction.atomic
def propose(person: Person, goals: str, by: User) -> AgreedPlan:
    """Keep a superior's proposal of the scheme's weights; an earlier one that waits is replaced by it."""
    found = standing_of(Person.objects.select_for_update().get(pk=person.pk))
    if found is None:
        raise ProblemsError([_not_asked()])
    AgreedPlan.objects.filter(person=person, answered_at=None).update(answered_at=timezone.now())
    weights = {item: written(plain(share)) for item, share in now_of(found.plan).items()}
    made = AgreedPlan.objects.create(
        person=person, plan=found.plan.plan, weights=weights, goals=goals.strip(), proposed_by=by
    )
    audit.record(by, "agreement.proposed", made)
    return made


@transaction.atomic
def answer(pk: int, person: Person, by: User, *, agreed: bool, words: str) -> AgreedPlan:
    """Keep what the person says to a proposal; it counts from today, open months follow."""
    row = AgreedPlan.objects.select_for_update().filter(pk=pk, person=person).first()
    if row is None or not row.is_open:
        raise ProblemsError([_answered()])
    if not agreed and not words.strip():
        raise ProblemsError([_no_words()])
    row.answered_at, row.words = timezone.now(), words.strip()
    row.on = timezone.localdate() if agreed else None
    row.save()
    audit.record(by, "agreement.answered", row, before={"on": None}, after={"on": row.on}, why=row.words)
    if row.on:
        reaching.mark(row.on)
    return row


def _not_asked() -> Problem:
    return Problem(
        "X411", Place(),
        Text("这个人的方案不要求约定。", "This person's scheme asks for no agreement."),
        Text("要约定，请在方案的流程里加上 agreement。", "Add agreement to its process to ask for one."),
    )  # fmt: skip


def _answered() -> Problem:
    return Problem(
        "X412", Place(),
        Text("这份约定已经答复过，或被新的代替了。", "It was answered, or a newer one took its place."),
        Text("请看页面上最新的一份。", "Please look at the latest on the page."),
    )  # fmt: skip


def _no_words() -> Problem:
    return Problem(
        "X413", Place(),
        Text("有意见请写明。", "Please say what you object to."),
        Text("一两句话就够，上级看得到。", "A sentence or two will do; the superior reads it."),
    )  # fmt: skip
