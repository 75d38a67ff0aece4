"""试用期工资: probation may not pay less than the share the law names."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.base.spoken import spoken
from jixiao.base.text import Text
from jixiao.pay.probation import Probation
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan
from jixiao.plans.law import Law


def probation_lawful(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield each probation line below the limit."""
    least = law.limit("probation", "share")
    for index, rule in enumerate(plan.pay):
        if isinstance(rule, Probation) and least is not None and rule.share < least:
            article = law.articles["probation"]
            share, limit = spoken(rule.share, "share").zh, spoken(least, "share").zh
            yield Problem(
                "P406",
                document.place(("pay", index, "share")),
                Text(
                    f"试用期只发 {share}：{article.says.zh}{article.quoted.zh}。",
                    f"Probation pays {share} only: {article.says.en}{article.quoted.en}.",
                ),
                Text(f"请把 share 改成 {limit} 或更高。", f"Please set share to {limit} or more."),
                article.severity,
            )


RULE = LawRule(
    (("P406", Text("试用期工资过低", "a probation wage that is too low")),),
    Text("低于八成要补发差额和赔偿金。", "Below the limit the difference and damages are due."),
    probation_lawful,
)
