"""规章程序: rules of pay must be discussed, consulted and published; the plan keeps the record."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.text import Text
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan
from jixiao.plans.law import Law

_STEPS = {
    "discussed_on": Text("讨论", "discussed"),
    "consulted_on": Text("协商", "consulted"),
    "published_on": Text("公示", "published"),
}


def procedure_kept(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield the steps of the procedure that have no date yet; a draft is only reminded."""
    missing = [
        text
        for step, text in _STEPS.items()
        if plan.procedure is None or getattr(plan.procedure, step) is None
    ]
    if not missing:
        return
    article = law.articles["procedure"]
    zh, en = "、".join(text.zh for text in missing), ", ".join(text.en for text in missing)
    yield Problem(
        "P408",
        document.place(("procedure",)),
        Text(
            f"没有程序记录（{zh}）：{article.says.zh}{article.quoted.zh}。",
            f"The procedure record is incomplete ({en}): {article.says.en}{article.quoted.en}.",
        ),
        Text(
            "请在方案里写 procedure: {discussed_on: 日期, consulted_on: 日期, published_on: 日期, "
            "files: [会议纪要.pdf]}。",
            "Please write procedure: {discussed_on: day, consulted_on: day, published_on: day, "
            "files: [minutes.pdf]}.",
        ),
        Severity.NOTE if plan.state == "draft" else article.severity,
    )


RULE = LawRule(
    (("P408", Text("没有程序记录", "no procedure record")),),
    Text(
        "没有经过民主程序的规章，仲裁时不能作为依据。",
        "Rules that were not consulted and published carry no weight before a tribunal.",
    ),
    procedure_kept,
)
