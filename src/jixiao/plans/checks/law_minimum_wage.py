"""最低工资: what the plan pays somebody who comes every day and reaches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.plans.checks.probe import run, somebody
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan
from jixiao.plans.law import Law


def minimum_wage_kept(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield a plan that guarantees nothing, or less than the region's minimum wage."""
    if not plan.pay:
        return
    (statement,) = run(plan, [somebody(plan, "worst")])
    least = law.limit("minimum_wage", "month")
    if statement.gross <= 0:
        yield _nothing(document, law)
    elif least is not None and statement.gross < least:
        yield _little(document, law, statement.gross, least)


def _nothing(document: Document, law: Law) -> Problem:
    article = law.articles["minimum_wage"]
    return Problem(
        "P407",
        document.place(("pay",)),
        Text(
            f"方案本身不保底：全勤而没有业绩的人得 0 元。{article.says.zh}{article.quoted.zh}。",
            "The plan guarantees nothing: full attendance without results pays 0. "
            f"{article.says.en}{article.quoted.en}.",
        ),
        Text(
            "若基本工资另发，可以不改；若这就是全部工资，请加保底（guarantee 或 clamp 的 at_least）。",
            "If a base wage is paid beside it, leave it; if this is the whole wage, add a floor (guarantee, "
            "or a clamp with at_least).",
        ),
        Severity.NOTE,
    )


def _little(document: Document, law: Law, gross: Decimal, least: Decimal) -> Problem:
    article = law.articles["minimum_wage"]
    return Problem(
        "P407",
        document.place(("pay",)),
        Text(
            f"全勤而没有业绩的人得 {money(gross)}，"
            f"低于{law.label.zh}最低工资 {money(least)}{article.quoted.zh}。",
            f"Full attendance without results pays {money(gross)}, below the minimum wage of {law.label.en}, "
            f"{money(least)}{article.quoted.en}.",
        ),
        Text(
            f"请把固定部分提高 {money(least - gross)}，或加保底行。",
            f"Please raise the fixed part by {money(least - gross)}, or add a floor line.",
        ),
        article.severity,
    )


RULE = LawRule(
    (("P407", Text("低于最低工资", "below the minimum wage")),),
    Text("低于最低工资要补差额，另加赔偿。", "The difference has to be paid, and damages on top."),
    minimum_wage_kept,
    thorough=True,
)
