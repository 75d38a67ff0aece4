"""赔偿扣款比例: a loss line may not take more of a month's wage than the law of the region allows."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.base.spoken import spoken
from jixiao.base.text import Text
from jixiao.pay.loss import Loss
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan
from jixiao.plans.law import Law


def loss_lawful(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield each loss line whose share is above the limit."""
    most = law.limit("loss", "share")
    for index, rule in enumerate(plan.pay):
        if isinstance(rule, Loss) and most is not None and (rule.at_most_share or most) > most:
            article = law.articles["loss"]
            share, limit = spoken(rule.at_most_share, "share").zh, spoken(most, "share").zh
            yield Problem(
                "P410",
                document.place(("pay", index, "at_most_share")),
                Text(
                    f"每月最多扣 {share}：{article.says.zh}{article.quoted.zh}。",
                    f"{share} a month: {article.says.en}{article.quoted.en}.",
                ),
                Text(
                    f"请改为 {limit} 或更低。",
                    f"Please write {limit} or less.",
                ),
                article.severity,
            )


RULE = LawRule(
    (("P410", Text("赔偿扣款超过法定比例", "a deduction for loss above the legal share")),),
    Text("超过法定比例的扣款要退还。", "What is taken above the limit must be paid back."),
    loss_lawful,
)
