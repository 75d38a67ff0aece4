"""方案文档: the dated, typed plan: figures, scoring, weights, grades, pay, proposals, examples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field, model_validator

from jixiao.base.money import FEN, Rounding
from jixiao.base.part import Formula, Id, Label, Part, mistake
from jixiao.base.text import Text
from jixiao.grades.grading import AnyGrading
from jixiao.pay.rule import AnyPayRule
from jixiao.plans.terms import Procedure, Shift
from jixiao.scores.accumulation import Accumulation
from jixiao.scores.ledger import Ledger
from jixiao.scores.scale import AnyScale

RaterKind = Literal["self", "superior", "group"]


class Missing(StrEnum):
    """What happens to an item without data."""

    BLOCK = "block"
    LEAVE_OUT = "leave_out"
    ZERO = "zero"


class Parameter(Part):
    """A number that a shop sets in one place; a person's fact named in `from_facts` goes before it."""

    value: Decimal
    label: Label
    unit: str = "yuan"
    from_facts: tuple[str, ...] = ()
    source: str = ""
    assumption: Label | None = None


class DeclaredName(Part):
    """A figure or fact of this shop's own that the plan uses."""

    label: Label
    unit: str = ""
    note: Label | None = None


class Section(Part):
    """A part of the sheet outside the month score, such as a review with its own pay; its points add up."""

    id: str
    label: Label
    source: str = ""
    assumption: Label | None = None


class PlanItem(Part):
    """One line of the score sheet: where its value comes from, how it is scored, what it weighs.

    The value is a `metric`, a `value` expression, or what `raters` give (rater kind to weight); where an
    item has raters and a metric, the metric is taken when there is no rating. `also` lists other names
    under which ratings may come.
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
    source: str = ""
    assumption: Label | None = None
    note: Label | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> PlanItem:
        if not (self.metric or self.raters or self.value):
            raise mistake(
                Text(f"项目“{self.id}”没有取值来源。", f"Item “{self.id}” has no value to score."),
                Text("请写 metric、value 或 raters 之一。", "Please write one of metric, value, raters."),
            )
        return self


class ProposalRule(Part):
    """When a person is asked to decide something: `when` holds, `months` in a row."""

    id: str
    when: Formula
    months: int = 1
    what: Label
    why: Label
    path: Label
    source: str = ""
    assumption: Label | None = None


class Fund(Part):
    """A fund of the department: what the lines `fed_by` take from people goes into it, and its balance shows.

    `opening` and `spent` name facts of the team; `opening` is the balance after the month before.
    """

    id: str
    label: Label
    fed_by: tuple[str, ...]
    opening: str
    spent: str
    source: str = ""
    assumption: Label | None = None


class NotAssessed(Part):
    """When a person is left out of the assessment: no score, no grade, and the reason."""

    when: Formula
    label: Label
    source: str = ""
    assumption: Label | None = None


class MoneyRules(Part):
    """How each payslip line is rounded, once."""

    unit: Decimal = FEN
    rounding: Rounding = Rounding.HALF_UP


class Example(Part):
    """A worked example: one person's values and what must come out."""

    name: str
    given: dict[str, Any]
    expect: dict[str, Any]


class Plan(Part):
    """A plan in force from a day on, until another version follows."""

    plan: Id
    version: Id
    valid_from: date
    valid_to: date | None = None
    state: Literal["draft", "scheduled", "active", "archived"] = "active"
    label: Label
    source: str = ""
    assumption: Label | None = None
    note: Label | None = None
    money: MoneyRules = MoneyRules()
    missing: Missing = Missing.BLOCK
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    names: dict[str, DeclaredName] = Field(default_factory=dict)
    conduct: Ledger | None = None
    sections: tuple[Section, ...] = ()
    items: tuple[PlanItem, ...] = ()
    accumulate: tuple[Accumulation, ...] = ()
    grades: AnyGrading | None = None
    not_assessed: NotAssessed | None = None
    pay: tuple[AnyPayRule, ...] = ()
    funds: tuple[Fund, ...] = ()
    proposals: tuple[ProposalRule, ...] = ()
    examples: tuple[Example, ...] = ()
    procedure: Procedure | None = None
    shifts: tuple[Shift, ...] = ()

    def missing_policy(self, item: PlanItem) -> Missing:
        """Return what happens when this item has no data."""
        return item.missing or self.missing

    @property
    def scored_items(self) -> tuple[PlanItem, ...]:
        """The items that make the month score."""
        return tuple(item for item in self.items if not item.section)
