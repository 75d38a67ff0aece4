"""再上级审核: superiors' ratings that the next superior has not looked at, where the plan wants it."""

from __future__ import annotations

from django.urls import reverse

from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.web.months.checks.check import Check
from jixiao.web.months.models import MonthBook
from jixiao.web.reviews.next_superior import looked_in, wants_second_look

QUESTION = Text("再上级审核过了吗？", "Has the next superior looked at the ratings?")


def next_superior(book: MonthBook) -> Check | None:
    """Ask for ratings without a second look; a plan without that step has no such line."""
    if not book.revision or not wants_second_look(book):
        return None
    left = sum(1 for one in looked_in(None, book) if one.look is None or not one.look.confirmed)
    answer = (
        Text(f"还有 {left} 人。", f"{several(left, 'person', 'people')} left.")
        if left
        else Text("都审核了。", "All of them.")
    )
    where = reverse("next_superior", args=[book.pk])
    return Check("next_superior", QUESTION, answer, not left, where, Text("去审核", "Look at them"))
