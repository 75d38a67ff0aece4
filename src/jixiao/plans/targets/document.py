"""目标文档: what a supervisor writes: targets with owners, reasons, conditions and consequences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from jixiao.base.calendar import DayKind, Override, WorkCalendar
from jixiao.base.document import PathOf
from jixiao.base.part import Id, Label, Part
from jixiao.base.text import Text
from jixiao.plans.targets.fields import Day, Positive, ShareOfWhole, Weight, When, filled
from jixiao.plans.targets.periods import Span
from jixiao.plans.targets.registry import AnyStep


class Kind(StrEnum):
    """Who can own a target; the words of the open `targets` table."""

    SHOP = "shop"
    GROUP = "group"
    PERSON = "person"


class Carry(StrEnum):
    """What passes into the next period: a shortfall only, a surplus as well, or nothing."""

    SHORTFALL = "shortfall"
    BOTH = "both"
    NONE = "none"


class Among(Part):
    """How an owner's target is divided: equally, by shares that make up the whole, or by own weights."""

    by: Literal["equal", "share", "own"]
    reason: Label
    parts: Annotated[tuple[PartOwner, ...], AfterValidator(filled)]
    ties: Literal["ask", "declared_order"] = "ask"

    @property
    def weights(self) -> list[Decimal]:
        """One weight per part, in the order written."""
        key = {"equal": "one", "share": "share", "own": "weight"}[self.by]
        return [getattr(part, key) or Decimal(0) for part in self.parts]


class Owner(Part):
    """Who owns a target."""

    kind: Kind
    id: Id
    name: Label | None = None


class PartOwner(Owner):
    """An owner below another, with what it takes of the whole, and who shares it further."""

    share: ShareOfWhole | None = None
    weight: Weight | None = None
    among: Among | None = None

    @property
    def one(self) -> Decimal:
        """What an equal part weighs."""
        return Decimal(1)


class Review(Part):
    """Why a period fell short (or not), written by a person; `owner` is left out for the target's own."""

    when: When
    why: Label
    owner: Id = ""


class Target(Part):
    """A number that an owner is to reach from one day to another, both included (000 part 3).

    `spread: sum` is an amount whose parts add up; `same` is a rate or a time that holds in every period and
    for every owner alike (reply rate 98%).
    """

    id: Id
    metric: str
    label: Label | None = None
    owner: Owner
    from_: Annotated[Day, Field(alias="from")]
    to: Day
    value: Positive
    unit: Positive = Decimal(1)
    spread: Literal["sum", "same"] = "sum"
    reason: Label | None = None
    time: tuple[AnyStep, ...] = ()
    among: Among | None = None
    carry: Carry = Carry.SHORTFALL
    reviews: tuple[Review, ...] = ()
    conditions: tuple[Label, ...] = ()
    obstacles: tuple[Label, ...] = ()
    help: tuple[Label, ...] = ()
    reward: Label | None = None
    consequence: Label | None = None

    @property
    def span(self) -> Span:
        """The days of the target."""
        return Span(self.from_, self.to)

    @cached_property
    def tree(self) -> PartOwner:
        """The owner with everybody below."""
        return PartOwner(kind=self.owner.kind, id=self.owner.id, name=self.owner.name, among=self.among)


class DayOverride(Part):
    """A day that is off or worked here against the public calendar, with the reason."""

    day: Day
    is_: Annotated[DayKind, Field(alias="is")]
    reason: Annotated[str, Field(min_length=1)]


class CalendarPart(Part):
    """The exceptions to the public calendar."""

    overrides: tuple[DayOverride, ...] = ()


class TargetPlan(Part):
    """The whole document."""

    kind: Literal["targets"]
    label: Label | None = None
    calendar: CalendarPart = CalendarPart()
    targets: Annotated[tuple[Target, ...], AfterValidator(filled)]

    @cached_property
    def work_calendar(self) -> WorkCalendar:
        """The public calendar with this document's exceptions."""
        return WorkCalendar.of(Override(day.day, day.is_, day.reason) for day in self.calendar.overrides)


def owners(top: PartOwner) -> Iterator[PartOwner]:
    """Yield an owner and everybody below, from the top down, in the order written."""
    return (owner for _, owner in placed_owners(top))


def placed_owners(top: PartOwner, path: PathOf = ()) -> Iterator[tuple[PathOf, PartOwner]]:
    """Yield the owners in the same order, each with its path inside the target."""
    yield path, top
    for index, part in enumerate(top.among.parts if top.among else ()):
        yield from placed_owners(part, (*path, "among", "parts", index))


def called(owner: Owner) -> Text:
    """Return the owner's name, else the id."""
    return owner.name or Text(owner.id, owner.id)


Among.model_rebuild()
