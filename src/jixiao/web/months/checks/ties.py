"""同分与金额: ties and amounts that must be decided before the result can be published."""

from __future__ import annotations

from django.urls import reverse

from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check
from jixiao.web.months.models import MonthBook
from jixiao.web.months.waiting import left_in

QUESTION = Text("有同分或金额要决定吗？", "Are there ties or amounts to decide?")


def ties(book: MonthBook) -> Check | None:
    """Ask for what has to be decided: nothing is ever decided by an id."""
    if not book.revision:
        return None
    count = left_in(book).must
    answer = (
        Text(f"{count} 项等人决定。", f"{count} wait for a decision.") if count else Text("没有。", "None.")
    )
    where = reverse("decisions", args=[book.pk])
    return Check("ties", QUESTION, answer, not count, where, Text("去决定", "Decide"))
