"""观察调用: how fresh the data is, and which rows wait for somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import Field

from jixiao.web.api.guard import May
from jixiao.web.api.models import Push
from jixiao.web.api.refusing import only
from jixiao.web.api.scopes import Scope
from jixiao.web.api.shapes import Cursor, Freshness, Refusal, WaitingRows
from jixiao.web.entries.importing import store
from jixiao.web.months.models import DayFigure, MonthBook
from jixiao.web.ui.observe import worker_seen
from jixiao.web.work.models import OPEN, Job, State

router = Router(auth=May(Scope.WATCH), tags=["watch"])
_NO = {401: Refusal, 403: Refusal, 422: Refusal, 429: Refusal}
MONTHS = 24


@router.get("/freshness", response={200: Freshness, **_NO}, summary="新鲜度 / freshness")
def freshness(request: HttpRequest) -> Any:
    """Tell until when there are figures, what waits to be read or computed, whether a worker is there."""
    only(request)
    read = Job.objects.filter(kind__in=("import", "push"), state=State.DONE)
    shops = DayFigure.objects.exclude(shop="").values("shop").annotate(until=Max("day")).order_by("shop")
    names = ("month", "plan", "stage", "computed_at", "stale", "due_at")
    return {
        "data_version": store().data_version,
        "imported_at": read.aggregate(at=Max("ended_at"))["at"],
        "pushes_waiting": Push.objects.filter(data_version=None).count(),
        "jobs_waiting": Job.objects.filter(state__in=OPEN).count(),
        "jobs_failed_today": Job.objects.filter(
            state=State.FAILED, ended_at__gte=timezone.now() - timedelta(days=1)
        ).count(),
        "worker_seen": worker_seen(),
        "shops": list(shops),
        "months": list(MonthBook.objects.values(*names)[:MONTHS]),
    }


_WAITING = """
select f.name, q.line, q."column", q.code, q.message_zh, q.message_en, q.remedy_zh, q.remedy_en
from quarantine q join files f on f.file = q.file order by f.name, q.line nulls first, q.code
limit $limit offset $offset
"""


@router.get("/quarantine", response={200: WaitingRows, **_NO}, summary="待处理的行 / rows that wait")
def quarantine(
    request: HttpRequest, cursor: Cursor = 0, limit: Annotated[int, Field(ge=1, le=1000)] = 100
) -> Any:
    """Give the rows that wait, without their words."""
    only(request, "cursor", "limit")
    with store().reading() as con:
        total = con.execute("select count(*) from quarantine").fetchall()[0][0]
        rows = con.execute(_WAITING, {"limit": limit, "offset": cursor}).fetchall()
    after = cursor + len(rows)
    return {
        "items": [_row(*row) for row in rows],
        "total": total,
        "next": after if after < total and rows else None,
    }


def _row(*cells: Any) -> dict[str, Any]:
    file, line, column, code, message_zh, message_en, remedy_zh, remedy_en = cells
    return {
        "file": file,
        "line": line,
        "column": column,
        "code": code,
        "message": {"zh": message_zh or "", "en": message_en or ""},
        "remedy": {"zh": remedy_zh or "", "en": remedy_en or ""},
    }
