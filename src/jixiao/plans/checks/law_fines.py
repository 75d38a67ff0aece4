"""罚款合规: fines, fines that rise with each time, and "third time leaves", against the law of the region."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jixiao.base.document import Document
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.pay.fines import Fines
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan
from jixiao.plans.law import Law

_LAWFUL = Text(
    "合法写法：在浮动奖金里扣分，最低为 0；损失赔偿须有约定，不超过当月工资 20%。",
    "Lawful instead: points inside a variable bonus that never falls below 0; compensation of a loss by "
    "agreement, at most 20% of the month's wage.",
)


def fines_lawful(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield every line of fines, every fine that doubles, every fine that ends in leaving."""
    for index, rule in enumerate(plan.pay):
        if isinstance(rule, Fines):
            yield _fines(rule, document, index, law)
            for place, fine in enumerate(rule.fines):
                path = ("pay", index, "fines", place)
                if any(later >= 2 * earlier > 0 for earlier, later in pairwise(fine.steps)):
                    yield _doubling(fine.label, fine.steps, document, path, law)
                if fine.then:
                    yield _leaving(fine.label, len(fine.steps) + 1, document, path, law)


def _fines(rule: Fines, document: Document, index: int, law: Law) -> Problem:
    article = law.articles["fines"]
    return Problem(
        "P401",
        document.place(("pay", index, "fines")),
        Text(
            f"“{rule.label.zh}”是罚款：{article.says.zh}{article.quoted.zh}。",
            f"“{rule.label.en}” is a fine: {article.says.en}{article.quoted.en}.",
        ),
        _LAWFUL,
        article.severity,
    )


def _doubling(
    label: Text, steps: tuple[object, ...], document: Document, path: tuple[str | int, ...], law: Law
) -> Problem:
    article = law.articles["fines"]
    rising = " → ".join(f"¥{step}" for step in steps)
    return Problem(
        "P402",
        document.place((*path, "steps")),
        Text(f"“{label.zh}”的罚款翻倍：{rising}。", f"The fine for “{label.en}” doubles: {rising}."),
        Text(
            "请改成固定的小额扣分，并写明每月最多扣多少。",
            "Please use a small fixed number of points instead, with a limit for the month.",
        ),
        article.severity,
    )


def _leaving(label: Text, times: int, document: Document, path: tuple[str | int, ...], law: Law) -> Problem:
    article = law.articles["leaving"]
    return Problem(
        "P403",
        document.place((*path, "then")),
        Text(
            f"“{label.zh}”第 {times} 次就提离职：{article.says.zh}{article.quoted.zh}。"
            "本产品只作为建议，由人决定。",
            f"“{label.en}” ends in leaving at time {times}: {article.says.en}{article.quoted.en}. Here it is "
            "only a proposal that a person decides.",
        ),
        Text(
            "请改为：书面提醒 → 培训或调岗 → 仍不胜任，再按劳动合同法 40 条提前通知。",
            "Please write instead: a written reminder, training or another post, and only if still unfit "
            "notice under article 40.",
        ),
        article.severity,
    )


RULE = LawRule(
    (
        ("P401", Text("罚款", "fines")),
        ("P402", Text("罚款翻倍", "a fine that doubles")),
        ("P403", Text("几次就离职", "so many times and out")),
    ),
    Text(
        "劳动监察会责令改正并处罚，扣掉的钱也要退。",
        "Inspectors order such rules corrected and penalise them, and the money has to be paid back.",
    ),
    fines_lawful,
)
