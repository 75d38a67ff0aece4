"""上不封顶: a pay line that grows without end with a figure that has none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.base.document import Document
from jixiao.base.problem import Problem, Severity
from jixiao.base.text import Text
from jixiao.plans.checks.probe import amounts, axes, changed, run, somebody
from jixiao.plans.checks.rule import Rule
from jixiao.plans.document import Plan
from jixiao.plans.vocabulary import METRICS

_ENDLESS = ("yuan", "count")
# These pay what somebody has registered or decided; nothing that happens in a month drives them.
_REGISTERED = ("fixed", "performance", "share")
_OWN = "expression"
_MUCH, _MORE = Decimal(10) ** 7, Decimal(10) ** 8


def pay_bounded(plan: Plan, document: Document) -> Iterator[Problem]:
    """Yield each line that still grows at a hundred million, with the figure that drives it."""
    if not plan.pay:
        return
    person = somebody(plan, "best")
    told: set[str] = set()
    for axis in axes(plan).values():
        if axis.unit in _ENDLESS and axis.rising:
            people = [changed(person, axis.name, value) for value in (_MUCH, _MORE)]
            much, more = (amounts(one) for one in run(plan, people))
            for index, rule in enumerate(plan.pay):
                grows = more[rule.id] > much[rule.id] and not _registered(rule.kind, axis.name)
                if grows and rule.id not in told:
                    told.add(rule.id)
                    yield _told(document, index, rule.label, plan, axis.name)


def _registered(kind: str, figure: str) -> bool:
    """Say whether the line only passes on what is registered for a person, such as a base wage."""
    return kind in _REGISTERED or (kind == _OWN and figure not in METRICS)


def _told(document: Document, index: int, label: Text, plan: Plan, figure: str) -> Problem:
    about = METRICS[figure].label if figure in METRICS else plan.names[figure].label
    return Problem(
        "P306",
        document.place(("pay", index)),
        Text(
            f"“{label.zh}”随{about.zh}一直增长，没有上限。",
            f"“{label.en}” grows with {about.en} without end.",
        ),
        Text(
            "若是有意如此，可以不改；否则加 at_most，或加一行 clamp 封顶，并用 whatif 看看最高的月份。",
            "If that is meant, leave it; else add at_most or a clamp, and see the best months with whatif.",
        ),
        Severity.NOTE,
    )


RULE = Rule(
    (("P306", Text("工资没有上限", "unbounded pay")),),
    Text(
        "一笔异常大单或刷单就能让一个月的成本失控。",
        "One odd order, or brushed ones, can run away with a month's cost.",
    ),
    pay_bounded,
    thorough=True,
)
