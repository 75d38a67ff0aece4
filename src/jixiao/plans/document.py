"""方案文档: the dated, typed plan: figures, scoring, weights, grades, pay, proposals, examples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from jixiao.base.money import FEN, Rounding
from jixiao.base.part import Formula, Id, Label, Part
from jixiao.grades.grading import AnyGrading
from jixiao.pay.rule import AnyPayRule
from jixiao.plans.item import Missing, PlanItem, RaterKind
from jixiao.plans.process import After, Process
from jixiao.plans.raters import Rater, with_focus
from jixiao.plans.terms import Procedure, Shift
from jixiao.scores.accumulation import Accumulation
from jixiao.scores.ledger import Ledger

__all__ = ["Missing", "Plan", "PlanItem", "RaterKind"]
_WHOLE = Decimal(100)


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


class ScorePart(Part):
    """A part of the month score with its share in percent; the weights inside it make 100."""

    id: str
    label: Label
    share: Decimal = Field(gt=0)
    source: str = ""
    assumption: Label | None = None


class Section(Part):
    """A part of the sheet outside the month score, such as a review with its own pay; its points add up."""

    id: str
    label: Label
    source: str = ""
    assumption: Label | None = None


class ProposalRule(Part):
    """When a person is asked to decide something: `when` holds, `months` in a row.

    `due`: until when, in days after a step of the plan's process.
    """

    id: str
    when: Formula
    months: int = 1
    what: Label
    why: Label
    path: Label
    due: After | None = None
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
    """A plan in force from a day on, until another version follows.

    `compare_within`: who is ranked and graded together: everyone of the run, or each group by itself.
    """

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
    parts: tuple[ScorePart, ...] = ()
    perspectives: tuple[Section, ...] = ()
    raters: tuple[Rater, ...] = ()
    items: tuple[PlanItem, ...] = ()
    compare_within: Literal["everyone", "group"] = "everyone"
    accumulate: tuple[Accumulation, ...] = ()
    grades: AnyGrading | None = None
    not_assessed: NotAssessed | None = None
    pay: tuple[AnyPayRule, ...] = ()
    funds: tuple[Fund, ...] = ()
    proposals: tuple[ProposalRule, ...] = ()
    examples: tuple[Example, ...] = ()
    process: Process | None = None
    procedure: Procedure | None = None
    shifts: tuple[Shift, ...] = ()

    @model_validator(mode="after")
    def _weights_of_parts_and_raters(self) -> Plan:
        """Give every item its weight in the whole score, so that only one kind of weight is left to read."""
        shares = {part.id: part.share / _WHOLE for part in self.parts}
        items = (with_focus(item, self.raters) for item in self.items)
        weighed = tuple(
            item.model_copy(update={"weight": item.weight * shares[item.part]})
            if item.part in shares
            else item
            for item in items
        )
        object.__setattr__(self, "items", weighed)
        return self

    def missing_policy(self, item: PlanItem) -> Missing:
        """Return what happens when this item has no data."""
        return item.missing or self.missing

    @property
    def scored_items(self) -> tuple[PlanItem, ...]:
        """The items that make the month score."""
        return tuple(item for item in self.items if not item.section)
