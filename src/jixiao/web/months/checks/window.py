"""申诉期: whether the days to appeal are over."""

from __future__ import annotations

from django.utils import timezone

from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check
from jixiao.web.months.models import MonthBook

QUESTION = Text("申诉期过了吗？", "Are the days to appeal over?")


def window(book: MonthBook) -> Check | None:
    """Ask for the last day to appeal; before publication there is none."""
    if not book.is_shown or book.appeals_until is None:
        return None
    last = book.appeals_until
    over = book.is_sealed or timezone.localdate() > last
    answer = (
        Text(f"{last} 已截止。", f"They ended on {last}.")
        if over
        else Text(f"到 {last} 为止。", f"Until {last}.")
    )
    return Check("window", QUESTION, answer, over)
