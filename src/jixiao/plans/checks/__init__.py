"""方案检查: one small check per file; this tuple is the whole list, in the order of reporting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.plans.checks.examples import examples_hold
from jixiao.plans.checks.flaws import rule_flaws
from jixiao.plans.checks.ids import ids_once
from jixiao.plans.checks.names import names_known
from jixiao.plans.checks.order import lines_in_order
from jixiao.plans.checks.weights import weights_sum
from jixiao.plans.document import Plan

Check = Callable[[Plan, Document], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    ids_once,
    names_known,
    lines_in_order,
    weights_sum,
    rule_flaws,
    examples_hold,
)


def check(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield everything that the checks find, with the line in the plan's document."""
    for one in CHECKS:
        yield from one(plan, document)
