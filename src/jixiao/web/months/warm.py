"""预热: what the lists of months and reviews need is worked out as a process starts: no reader waits."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from django.db import DatabaseError, connection

from jixiao.base.problem import ProblemsError
from jixiao.web.months.checks import checks_of
from jixiao.web.months.models import MonthBook
from jixiao.web.months.models.book import HEAVY
from jixiao.web.months.plan import plan_of

# As many as somebody may open at once: two years under one plan.
RECENT: Final = 24


def warm() -> None:
    """Read the plans of the latest months and count what they still want; both are kept.

    What cannot be read says so on its own page.
    """
    with suppress(DatabaseError):
        for book in MonthBook.objects.filter(revision__gt=0).defer(*HEAVY)[:RECENT]:
            with suppress(ProblemsError, OSError):
                plan_of(book)
                if not book.is_sealed:
                    checks_of(book)


def warm_apart() -> None:
    """Warm in a thread of its own, and leave no connection behind."""
    try:
        warm()
    finally:
        connection.close()
