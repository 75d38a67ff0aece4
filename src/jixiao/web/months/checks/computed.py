"""算过了吗: whether the month is computed with everything that was decided."""

from __future__ import annotations

from django.utils import timezone

from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check
from jixiao.web.months.models import MonthBook

QUESTION = Text("结果是最新的吗？", "Is the result up to date?")


def computed(book: MonthBook) -> Check:
    """Ask whether there is a computation and nothing was decided since."""
    if not book.revision:
        answer = Text("还没有核算。", "Not computed yet.")
    elif book.stale:
        answer = Text(
            "有新的决定、评分或更正还没有算进来。", "Something was decided or entered that is not in it yet."
        )
    elif book.due_at:
        at = timezone.localtime(book.due_at)
        answer = Text(
            f"有新推送的数据，{at:%H:%M} 起重算。", f"New data were pushed; computed from {at:%H:%M} on."
        )
    else:
        answer = Text(f"第 {book.revision} 次核算，已是最新。", f"Computation {book.revision}, up to date.")
    return Check("computed", QUESTION, answer, bool(book.revision) and not (book.stale or book.due_at))
