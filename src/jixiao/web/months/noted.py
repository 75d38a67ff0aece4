"""数过的不再数: counts over all statements of a month, kept until anything they are counted from changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet, Sum

from jixiao import __version__
from jixiao.web.months.models import MonthBook

DAY = 24 * 60 * 60
Found = TypeVar("Found")


def noted(what: str, book: MonthBook, rows: QuerySet[Any], count: Callable[[], Found]) -> Found:
    """Return what `count` returns, counted anew only where the month or one of the rows is another.

    `rows` carry a version that every change moves on; the month's statements change with its revision.
    """
    state = rows.order_by().aggregate(n=Count("pk"), last=Max("pk"), changes=Sum("version"))
    key = "-".join(str(one) for one in (what, __version__, book.pk, book.revision, *state.values()))
    found: list[Found] | None = cache.get(key)
    if found is None:
        found = [count()]
        cache.set(key, found, DAY)
    return found[0]
