"""申诉: appeals of the month that nobody has answered."""

from __future__ import annotations

from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check, way
from jixiao.web.months.models import Appeal, MonthBook
from jixiao.web.months.models.appeal import Outcome

QUESTION = Text("申诉都答复了吗？", "Is every appeal answered?")


def appeals(book: MonthBook) -> Check | None:
    """Ask for open appeals; without any there is no such line before publication."""
    found = Appeal.objects.filter(book=book)
    if not found.exists() and not book.is_shown:
        return None
    open_ = found.filter(outcome=Outcome.OPEN).count()
    answer = (
        Text(f"{open_} 条等答复。", f"{open_} wait for an answer.")
        if open_
        else Text("都答复了。", "All of them.")
    )
    place = way("appeals")
    where = f"{place}?month={book.month}" if place else ""
    return Check("appeals", QUESTION, answer, not open_, where, Text("去答复", "Answer"))
