"""暂定: says on a statement which of the figures that count can still change, and from when they cannot."""

from __future__ import annotations

from dataclasses import replace

from jixiao.base.part import formulas
from jixiao.base.proposal import Notice
from jixiao.base.text import Text, both
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.statement import Statement

PROVISIONAL = "provisional"


def names_used(plan: Plan) -> frozenset[str]:
    """Return every name that the plan's items and rules look at."""
    asked = {name for _, expression in formulas(plan) for name in expression.names}
    return frozenset(asked | {item.metric for item in plan.items if item.metric})


def marked(statement: Statement, used: frozenset[str]) -> Statement:
    """Return the statement, marked as provisional where a figure that counts is."""
    figures = statement.figures
    if not any(name in figures and figures[name].provisional for name in used):
        return statement
    open_ = [one for name, one in figures.items() if one.provisional and name in used]
    final_on = max((one.final_on for one in open_ if one.final_on), default=None)
    notice = Notice(PROVISIONAL, _told(open_, "" if final_on is None else final_on.isoformat()))
    return replace(statement, notices=(*statement.notices, notice), final_on=final_on)


def _told(figures: list[Figure], day: str) -> Text:
    labels = [one.label or both(one.metric) for one in figures]
    zh, en = "、".join(label.zh for label in labels), ", ".join(label.en for label in labels)
    when = Text(f"，{day} 起定稿", f" until {day}") if day else Text("", "")
    return Text(
        f"暂定：{zh}还会变{when.zh}。那天的数据到齐后请再算一次，然后锁定。",
        f"Provisional: {en} can still change{when.en}. Compute again with the data of that day, then lock.",
    )
