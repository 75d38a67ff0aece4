"""看板暂存: the board as drawn, kept until anything it is made of changes; shared only by equal readers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest

from jixiao import __version__
from jixiao.base.text import current_lang
from jixiao.web.months.models import MonthBook
from jixiao.web.months.span import Span
from jixiao.web.people.access import Viewer, board_for, people_seen_by, teams_seen_by
from jixiao.web.people.models import Person, Shop

HOUR = 3600
Drawn = dict[str, Any]


def kept(request: HttpRequest, viewer: Viewer, span: Span, people: QuerySet[Person],
         draw: Callable[[], Drawn]) -> Drawn:  # fmt: skip
    """Return what `draw` returns, drawn anew only where this reader's board could look different."""
    return _kept(key_of(request, viewer, span, people), draw)


def kept_numbers(who: Person, span: Span, team: Iterable[int], draw: Callable[[], Drawn]) -> Drawn:
    """Return a person's figures beside his team's, asked anew only where they could be others."""
    told = ("person", who.pk, who.name, sorted(team), (span.first, span.last), *_same_everywhere())
    return _kept(_digest(told), draw)


def _kept(key: str, draw: Callable[[], Drawn]) -> Drawn:
    found: Drawn | None = cache.get(key)
    if found is None:
        found = draw()
        cache.set(key, found, HOUR)
    return found


def key_of(request: HttpRequest, viewer: Viewer, span: Span, people: QuerySet[Person]) -> str:
    """Return a digest of all that decides what a board shows.

    Who reads, what is asked for, the people and names as they are now, and every month's present computation:
    figures, distributions and statements change only together with their month's revision. It is read
    before the figures, so a computation in between leaves a key that nobody asks for again.
    """
    told = (
        request.META.get("QUERY_STRING", ""), (span.first, span.last),
        (viewer.user.person_id, viewer.sees_all, sorted(viewer.teams), board_for(viewer)),
        _rows_of(people, "pk", "code", "name", "team_id"),
        _rows_of(people_seen_by(viewer).order_by("pk"), "pk"),
        _rows_of(teams_seen_by(viewer), "pk", "name"),
        _rows_of(Shop.objects.all(), "pk", "name"),
        *_same_everywhere(),
    )  # fmt: skip
    return _digest(told)


def _same_everywhere() -> tuple[Any, ...]:
    books = MonthBook.objects.order_by("pk")
    return __version__, current_lang(), _rows_of(books, "pk", "month", "plan", "revision", "computed_at")


def _digest(told: tuple[Any, ...]) -> str:
    mark = hashlib.sha256(json.dumps(told, default=str, ensure_ascii=False).encode())
    return f"board-{mark.hexdigest()}"


def _rows_of(rows: QuerySet[Any], *columns: str) -> list[Any]:
    return list(rows.values_list(*columns))
