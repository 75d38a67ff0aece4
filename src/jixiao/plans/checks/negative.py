"""奖金倒扣: a pay line that can fall below 0 and so eats into the rest of the wage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.plans.checks.probe import amounts, axes, changed, run, somebody
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan
from jixiao.scores.given import PersonGiven

# What takes money off by its nature has its own checks; the others are meant to give.
_TAKES = ("fines", "loss", "clawback", "probation", "proration", "guarantee")
_HIGH = Decimal(1000)


def bonus_not_negative(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each line that is meant to give and can fall below 0."""
    if not plan.pay:
        return
    statements = run(plan, list(_people(plan)))
    for index, rule in enumerate(plan.pay):
        lowest = min(amounts(one)[rule.id] for one in statements)
        if lowest < 0 and rule.kind not in _TAKES:
            yield _told(document, index, rule.label, lowest)


def _people(plan: Plan) -> Iterator[PersonGiven]:
    """Yield good and bad months, and each with one amount high or at 0: refunds over sales, a loss."""
    for person in (somebody(plan, "best"), somebody(plan, "worst")):
        yield person
        for axis in axes(plan).values():
            if axis.unit == "yuan":
                yield from (changed(person, axis.name, value) for value in (_HIGH, Decimal(0)))


def _told(document: Document, index: int, label: Text, amount: Decimal) -> Problem:
    return Problem(
        "P305",
        document.place(("pay", index)),
        Text(
            f"“{label.zh}”会变成负数（差的月份可到 {money(amount)}），等于从工资里倒扣。",
            f"“{label.en}” can fall below 0 ({money(amount)} in a bad month) and then eats into the wage.",
        ),
        Text(
            "请让它最低为 0：金额写 max(…, 0)，或改用 clamp 加 at_least: 0；要扣的分放进浮动奖金里扣。",
            "Please let it end at 0: max(…, 0) in the amount, or a clamp with at_least: 0; take points off "
            "inside a variable bonus.",
        ),
        Severity.WARNING,
    )


RULE = Rule(
    (("P305", Text("奖金会变成负数", "a bonus that can go negative")),),
    Text(
        "奖金扣成负数就是克扣工资，也常是变相罚款。",
        "A bonus below 0 is a deduction from the wage, and often a fine in disguise.",
    ),
    bonus_not_negative,
    thorough=True,
)
