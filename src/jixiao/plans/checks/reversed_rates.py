"""倒挂: rates or coefficients that fall where the score rises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from jixiao.base.document import Document, PathOf
from jixiao.base.problem import Problem, Severity
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.pay.rate_by import RateBy
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan


def nothing_reversed(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each better step that pays a lower rate, and each better grade with a lower coefficient."""
    for index, rule in enumerate(plan.pay):
        if isinstance(rule, RateBy):
            rates = [*(step.rate for step in rule.steps), rule.otherwise]
            yield from _falls(rates, document, ("pay", index, "steps"), "P308")
    if plan.grades:
        known = [one.coefficient for one in plan.grades.grades() if one.coefficient is not None]
        yield from _falls(known, document, ("grades",), "P307")


def _falls(values: Sequence[Decimal], document: Document, path: PathOf, code: str) -> Iterator[Problem]:
    for index, (better, worse) in enumerate(pairwise(values)):
        if worse > better:
            place = document.place((*path, index) if code == "P308" else path)
            yield Problem(
                code,
                place,
                Text(
                    f"较好的一档是 {number(better)}，较差的一档反而是 {number(worse)}。",
                    f"The better step has {number(better)}, the worse one {number(worse)}.",
                ),
                Text("请对调这两档，或更正数字。", "Please swap the two, or correct the numbers."),
                Severity.WARNING,
            )


RULE = Rule(
    (
        ("P308", Text("得分高、比例反而低", "a rate that falls as the score rises")),
        ("P307", Text("等级高、系数反而低", "a coefficient that falls as the grade rises")),
    ),
    Text("做得更好却拿得更少，考核就失去意义。", "Doing better must not pay less."),
    nothing_reversed,
)
