"""规则自查: what each scoring, grading, pay and ledger rule finds wrong with itself."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document, PathOf
from jixiao.base.kinds import Flaw
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.plans.checks.rule import Rule
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
    for index, period in enumerate(plan.accumulate):
        yield from ((("accumulate", index), flaw) for flaw in period.flaws())
    if plan.process:
        yield from ((("process",), flaw) for flaw in plan.process.flaws())
    if plan.grades:
        yield from ((("grades",), flaw) for flaw in plan.grades.flaws())
    if plan.conduct:
        yield from ((("conduct",), flaw) for flaw in plan.conduct.flaws())


RULE = Rule(
    (
        ("P102", Text("永远用不到的档", "a step that is never reached")),
        ("P103", Text("较差的一档分更多", "a worse step with more points")),
        ("P104", Text("评级标签重复", "a rating label that stands twice")),
        ("P105", Text("评分范围颠倒", "a range of ratings that is empty")),
        ("P106", Text("积分条款重复", "a ledger rule that stands twice")),
        ("P107", Text("累计月数过多", "more months than the period has")),
        ("P108", Text("流程步骤次序不对", "a process step out of order")),
        ("P109", Text("晋级等级写错", "a level of a ladder written wrongly")),
        ("P302", Text("最高档比例反而下降", "a rate that falls in a higher tier")),
        ("P303", Text("保底高于封顶", "a minimum above the maximum")),
        ("P309", Text("每笔限额用不上", "limits of each transaction that cannot be applied")),
    ),
    Text("每种规则自己最清楚怎样写会出错。", "Each kind of rule knows best how it can be written wrongly."),
    rule_flaws,
)
