"""接口的样子: what the calls take and give, as the OpenAPI document says it. Amounts travel as text."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written_out(told: Any) -> Any:
    if isinstance(told, str) and not _DAY.fullmatch(told):
        raise ValueError("2026-10-31")
    return told


Day = Annotated[date, BeforeValidator(_written_out)]
MonthText = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Name = Annotated[str, Field(max_length=64)]
Cursor = Annotated[int, Field(ge=0, le=2**53)]


class Words(Schema):
    """A text in both languages."""

    zh: str
    en: str


class Wrong(Schema):
    """One problem: where it is, what is wrong, what to do."""

    model_config = ConfigDict(extra="allow")
    code: str
    severity: str
    line: int | None = None
    column: str
    message: Words
    remedy: Words


class Refusal(Schema):
    """Why a call was not done."""

    problems: list[Wrong]


class Pushed(Schema):
    """A batch: its number, how many rows landed and wait, what is wrong, whether it is in the store."""

    id: int
    kind: str
    rows: int
    quarantined: int
    problems: list[Wrong]
    in_store: bool
    replayed: bool = False


class FigureOut(Schema):
    """A figure of a day: both counts as they were counted."""

    id: int
    person: str | None
    account: str
    shop: str
    day: date
    metric: str
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    origin: str
    provisional: bool


class Figures(Schema):
    """A page of figures; `next` is the cursor of the next page, null at the end."""

    items: list[FigureOut]
    next: int | None


class StatementOut(Schema):
    """A published statement; `document` is the whole tree behind it."""

    id: int
    month: str
    plan: str
    plan_version: str
    stage: str
    revision: int
    data_version: int
    person: str
    name: str
    score: Decimal | None
    grade: str
    rank: int | None
    gross: Decimal
    document: dict[str, Any]


class Statements(Schema):
    """A page of statements."""

    items: list[StatementOut]
    next: int | None


class ShopFresh(Schema):
    """Until which day a shop has figures."""

    shop: str
    until: date


class MonthFresh(Schema):
    """When a month was computed last, whether a decision is not in it yet, when pushed data will be."""

    month: str
    plan: str
    stage: str
    computed_at: datetime | None
    stale: bool
    due_at: datetime | None


class Freshness(Schema):
    """How fresh the data is."""

    data_version: int
    imported_at: datetime | None
    pushes_waiting: int
    jobs_waiting: int
    jobs_failed_today: int
    worker_seen: bool
    shops: list[ShopFresh]
    months: list[MonthFresh]


class WaitingRow(Schema):
    """A row that waits: where it is, what is wrong, what to do; never the row's own words."""

    file: str
    line: int | None
    column: str | None
    code: str
    message: Words
    remedy: Words


class WaitingRows(Schema):
    """A page of rows that wait; `total` counts all of them."""

    items: list[WaitingRow]
    total: int
    next: int | None
