"""考核项: one line of the score sheet, its raters and what happens without data."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from jixiao.base.part import Formula, Label, Part
from jixiao.scores.scale import AnyScale

_WHOLE = Decimal(100)
RaterKind = Literal["self", "superior", "next_superior", "group"]


class Missing(StrEnum):
    """What happens to an item without data."""

    BLOCK = "block"
    LEAVE_OUT = "leave_out"
    ZERO = "zero"


class PlanItem(Part):
    """One line of the score sheet: where its value comes from, how it is scored, what it weighs.

    The value is a `metric`, a `value` expression, or what `raters` give (rater kind to weight); where an
    item has raters and a metric, the metric is taken when there is no rating. `also` lists other names
    under which ratings may come. `missing_rater` (or `missing_raters`, by kind) says what a rater who has
    not rated does. `full`: the points that count as fully reached, where the scale does not end at 100.
    `part` and `perspective` name the parts of the score and the views that the item belongs to.
    """

    id: str
    label: Label
    metric: str = ""
    value: Formula | None = None
    raters: dict[RaterKind, Decimal] = Field(default_factory=dict)
    also: tuple[str, ...] = ()
    unit: str = ""
    section: str = ""
    weight: Decimal = Decimal(0)
    scale: AnyScale
    missing: Missing | None = None
    missing_rater: Missing = Missing.BLOCK
    missing_raters: dict[RaterKind, Missing] = Field(default_factory=dict)
    full: Decimal = Field(default=Decimal(100), gt=0)
    part: str = ""
    perspective: str = ""
    source: str = ""
    assumption: Label | None = None
    note: Label | None = None

    @property
    def share(self) -> Decimal:
        """What the item makes of a full score, in percent."""
        return self.weight * self.full / _WHOLE
