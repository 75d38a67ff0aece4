"""读取调用: figures of days and published statements, page by page."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import F
from django.http import HttpRequest
from ninja import Router
from ninja.params.functions import Query
from pydantic import Field

from jixiao.web.api.guard import May
from jixiao.web.api.refusing import only
from jixiao.web.api.scopes import Scope
from jixiao.web.api.shapes import Cursor, Day, Figures, MonthText, Name, Refusal, Statements
from jixiao.web.months.models import DayFigure, StatementRow
from jixiao.web.months.models.book import SHOWN_TO_PEOPLE

router = Router(tags=["pull"])
_NO = {401: Refusal, 403: Refusal, 422: Refusal, 429: Refusal}


@router.get("/figures", auth=May(Scope.FIGURES), response={200: Figures, **_NO}, summary="指标 / figures")
def figures(
    request: HttpRequest,
    first: Day = Query(..., alias="from"),
    last: Day = Query(..., alias="to"),
    person: Name = "",
    metric: Name = "",
    cursor: Cursor = 0,
    limit: Annotated[int, Field(ge=1, le=5000)] = 1000,
) -> Any:
    """Give the figures of these days, both included, in the order of their numbers."""
    only(request, "from", "to", "person", "metric", "cursor", "limit")
    rows = DayFigure.objects.filter(day__gte=first, day__lte=last, pk__gt=cursor).select_related("person")
    if person:
        rows = rows.filter(person__code=_text(person))
    if metric:
        rows = rows.filter(metric=_text(metric))
    found = list(rows.order_by("pk")[: limit + 1])
    return _page([_figure(one) for one in found[:limit]], more=len(found) > limit)


def _text(told: str) -> str:
    return told.replace("\x00", "")


def _page(items: list[dict[str, Any]], *, more: bool) -> dict[str, Any]:
    return {"items": items, "next": items[-1]["id"] if more else None}


def _figure(one: DayFigure) -> dict[str, Any]:
    names = ("account", "shop", "day", "metric", "numerator", "denominator", "unit", "origin", "provisional")
    told = {name: getattr(one, name) for name in names}
    return {"id": one.pk, "person": one.person.code if one.person else None, **told}


@router.get(
    "/statements",
    auth=May(Scope.STATEMENTS),
    response={200: Statements, **_NO},
    summary="绩效单 / statements",
)
def statements(
    request: HttpRequest,
    month: MonthText,
    plan: Name = "",
    person: Name = "",
    cursor: Cursor = 0,
    limit: Annotated[int, Field(ge=1, le=500)] = 100,
) -> Any:
    """Give the statements of a month that is published: what nobody has seen yet is not given out."""
    only(request, "month", "plan", "person", "cursor", "limit")
    rows = StatementRow.objects.filter(book__month=month, book__stage__in=SHOWN_TO_PEOPLE, pk__gt=cursor)
    if plan:
        rows = rows.filter(book__plan=_text(plan))
    if person:
        rows = rows.filter(person__code=_text(person))
    present = rows.filter(revision=F("book__revision")).select_related("book", "person").order_by("pk")
    found = list(present[: limit + 1])
    return _page([_statement(one) for one in found[:limit]], more=len(found) > limit)


def _statement(one: StatementRow) -> dict[str, Any]:
    book = one.book
    return {
        "id": one.pk,
        "month": book.month,
        "plan": book.plan,
        "plan_version": book.plan_version,
        "stage": book.stage,
        "revision": one.revision,
        "data_version": book.data_version,
        "person": one.person.code,
        "name": one.person.name,
        "score": one.score,
        "grade": one.grade,
        "rank": one.rank,
        "gross": one.gross,
        "document": one.document,
    }
