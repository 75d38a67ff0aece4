"""先后次序: a pay line can use only lines above it, and scores cannot depend on pay."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document
from jixiao.base.part import formulas
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan


def lines_in_order(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each use of a pay line before it is worked out."""
    later = [f"pay.{rule.id}" for rule in plan.pay]
    for index, item in enumerate(plan.items):
        for path, expression in formulas(item):
            yield from _early(expression.names, later, document, ("items", index, *path))
    for index, rule in enumerate(plan.pay):
        for path, expression in formulas(rule):
            yield from _early(expression.names, later[index:], document, ("pay", index, *path))


def _early(
    names: tuple[str, ...], later: list[str], document: Document, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    for name in names:
        if name in later:
            yield Problem(
                "P205",
                document.place(path),
                Text(f"{name} 在这里还没有算出。", f"{name} is not worked out yet at this point."),
                Text("请把用到它的工资行移到它的下面。", "Please move the line that uses it below it."),
            )


RULE = Rule(
    (("P205", Text("先后次序不对", "a line used before it is worked out")),),
    Text("工资行从上到下算，下面的行上面还看不到。", "Pay lines are worked out from top to bottom."),
    lines_in_order,
)
