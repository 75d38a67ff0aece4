"""建议: what the system proposes and a person answers, such as a raise or an improvement plan."""

from __future__ import annotations

from django.urls import reverse

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check
from jixiao.web.months.models import MonthBook
from jixiao.web.months.waiting import left_in

QUESTION = Text("有建议要答复吗？", "Are there proposals to answer?")


def proposals(book: MonthBook) -> Check | None:
    """Ask for proposals without an answer."""
    if not book.revision:
        return None
    asked = left_in(book).proposals
    answer = (
        Text(f"{asked} 项建议还没有答复。", f"{several(asked, 'proposal has', 'proposals have')} no answer.")
        if asked
        else Text("没有。", "None.")
    )
    where = reverse("decisions", args=[book.pk])
    return Check("proposals", QUESTION, answer, not asked, where, Text("去答复", "Answer"))
