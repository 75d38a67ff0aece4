"""整数段: grade bounds copied from whole-number ranges (86-90, 91-100) leave 90.5 to the lower grade."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.grades.bands import GradeBands
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan

_FIVES = 5


def no_integer_bands(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each bound of the kind 91 or 86, with the score that falls between."""
    if not isinstance(plan.grades, GradeBands):
        return
    for index, (upper, lower) in enumerate(pairwise([*plan.grades.bands, None])):
        bound = upper.at_least if upper else None
        if bound is None or bound <= _FIVES or bound % _FIVES != 1:
            continue
        below = lower.label if lower else plan.grades.otherwise.label
        yield _told(document, index, number(bound), (number(bound - 1), number(bound - 1) + ".5"), below)


def _told(document: Document, index: int, bound: str, between: tuple[str, str], below: Text) -> Problem:
    end, inside = between
    return Problem(
        "P210",
        document.place(("grades", "bands", index)),
        Text(
            f"{end} 与 {bound} 之间有空档：得分有小数时，{inside} 分算“{below.zh}”。",
            f"There is a hole between {end} and {bound}: scores have decimals, and {inside} counts as "
            f"“{below.en}”.",
        ),
        Text(
            f"若本意是 {end} 分以上都算上一等，请写 above: {end}；若就是如此，可以不改。",
            f"If everything above {end} is meant, write above: {end}; if it is meant as it stands, leave it.",
        ),
        Severity.NOTE,
    )


RULE = Rule(
    (("P210", Text("整数分段之间的空档", "a hole between whole-number bands")),),
    Text(
        "90.5 分的人会问自己是 A 还是 B：方案要先说清。",
        "Somebody with 90.5 will ask whether that is an A or a B; the plan should say so first.",
    ),
    no_integer_bands,
)
