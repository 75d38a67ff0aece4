"""方案检查: one small check per file; this tuple is the whole list, in the order of reporting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.plans.checks import (
    cliffs,
    examples,
    flaws,
    ids,
    integer_bands,
    law_dismissal,
    law_fines,
    law_hours,
    law_loss,
    law_minimum_wage,
    law_probation,
    law_procedure,
    names,
    negative,
    order,
    reversed_rates,
    sources,
    ties,
    two_bounds,
    unbounded,
    weights,
)
from jixiao.plans.checks.rule import LawRule, Rule
from jixiao.plans.document import Plan
from jixiao.plans.law import law_of

# These look at the text itself, because the structure refuses what they explain.
ON_TEXT = (two_bounds.RULE, ties.ON_TEXT)

CHECKS: tuple[Rule | LawRule, ...] = (
    ids.RULE,
    names.RULE,
    order.RULE,
    sources.RULE,
    weights.RULE,
    flaws.RULE,
    integer_bands.RULE,
    reversed_rates.RULE,
    ties.RULE,
    examples.RULE,
    cliffs.RULE,
    negative.RULE,
    unbounded.RULE,
    law_fines.RULE,
    law_dismissal.RULE,
    law_probation.RULE,
    law_loss.RULE,
    law_minimum_wage.RULE,
    law_procedure.RULE,
    law_hours.RULE,
)


def check_text(document: Document) -> Iterator[Problem]:
    """Yield what can be said of a document that is no plan yet."""
    for one in ON_TEXT:
        yield from one.find(document)


def check(
    plan: Plan, document: Document, region: str = "", *, thorough: bool = False, on: date | None = None
) -> Iterator[Problem]:
    """Yield everything that the checks find, with the line in the plan's document.

    Without `thorough` only what may keep a plan from running: a law that is broken is told by `plan check`,
    and it does not keep past months from being computed. The law is that of `region` (the national one
    where empty) on the day `on`: today, or the plan's first day where that lies ahead.
    """
    law = law_of(region, on or max(date.today(), plan.valid_from))
    for one in CHECKS:
        if thorough or (isinstance(one, Rule) and not one.thorough):
            yield from one.run(plan, document, law)
