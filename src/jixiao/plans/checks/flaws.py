"""规则自查: what each scoring, grading, pay and ledger rule finds wrong with itself."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document, PathOf
from jixiao.base.kinds import Flaw
from jixiao.base.problem import Problem
from jixiao.plans.document import Plan


def rule_flaws(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield every rule's own flaws, placed in the plan's document."""
    for path, flaw in _all(plan):
        place = document.place((*path, *flaw.path))
        yield Problem(flaw.code, place, flaw.message, flaw.remedy, flaw.severity)


def _all(plan: Plan) -> Iterator[tuple[PathOf, Flaw]]:
    for index, item in enumerate(plan.items):
        yield from ((("items", index, "scale"), flaw) for flaw in item.scale.flaws())
    for index, rule in enumerate(plan.pay):
        yield from ((("pay", index), flaw) for flaw in rule.flaws())
    if plan.grades:
        yield from ((("grades",), flaw) for flaw in plan.grades.flaws())
    if plan.conduct:
        yield from ((("conduct",), flaw) for flaw in plan.conduct.flaws())
