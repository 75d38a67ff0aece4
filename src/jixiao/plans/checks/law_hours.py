"""工时合规: shifts longer than the law's day, and weeks without a rest day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.plans.checks.rule import LawRule
from jixiao.plans.document import Plan
from jixiao.plans.law import Article, Law
from jixiao.plans.terms import Shift


def hours_lawful(plan: Plan, document: Document, law: Law) -> Iterator[Problem]:
    """Yield each shift over the day's hours (an error past the overtime limit) and weeks without rest."""
    article = law.articles["hours"]
    for index, shift in enumerate(plan.shifts):
        if shift.hours > article.limits["day"]:
            yield _long(shift, document, index, article)
        if shift.days_on > article.limits["days_on"]:
            yield _no_rest(shift, document, index, article)


def _long(shift: Shift, document: Document, index: int, article: Article) -> Problem:
    day, most = article.limits["day"], article.limits["day"] + article.limits["overtime_day"]
    over = number(shift.hours - day)
    span = f"{shift.start}-{shift.end}"
    return Problem(
        "P409",
        document.place(("shifts", index)),
        Text(
            f"班次“{shift.label.zh}”{span} 扣除休息后 {number(shift.hours)} 小时，超出 {over} 小时："
            f"{article.says.zh}{article.quoted.zh}。",
            f"The shift “{shift.label.en}” {span} has {number(shift.hours)} hours without breaks, {over} too "
            f"many: {article.says.en}{article.quoted.en}.",
        ),
        Text(
            "请缩短班次、写明 break_minutes，或按加班登记并付加班费（150%、200%、300%）。",
            "Please shorten the shift, state its break_minutes, or record and pay the overtime "
            "(150, 200, 300%).",
        ),
        Severity.ERROR if shift.hours > most else article.severity,
    )


def _no_rest(shift: Shift, document: Document, index: int, article: Article) -> Problem:
    most: Decimal = article.limits["days_on"]
    return Problem(
        "P412",
        document.place(("shifts", index)),
        Text(
            f"班次“{shift.label.zh}”连续上 {shift.days_on} 天：{article.says.zh}{article.quoted.zh}。",
            f"The shift “{shift.label.en}” runs {shift.days_on} days: {article.says.en}{article.quoted.en}.",
        ),
        Text(f"请把 days_on 改成 {number(most)} 以内。", f"Please set days_on to {number(most)} at most."),
        Severity.ERROR,
    )


RULE = LawRule(
    (
        ("P409", Text("班次过长", "a shift that is too long")),
        ("P412", Text("没有休息日", "no rest day")),
    ),
    Text("超时不付加班费是最常见的仲裁请求。", "Unpaid overtime is the most common claim there is."),
    hours_lawful,
)
