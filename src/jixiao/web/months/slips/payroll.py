"""工资表: the sheet for the payroll program, in its columns and under its names, from a locked month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from jixiao.base.text import Text
from jixiao.web.months.extras import statements_of
from jixiao.web.months.models import MonthBook, PayrollLayout, StatementRow
from jixiao.web.months.models.payroll import PAYROLL
from jixiao.web.people import audit
from jixiao.web.people.models import User

ZERO = Decimal("0.00")
LINE, ADJUSTMENT = "line:", "adjustment:"
GROSS = "gross"
FIXED = {
    "month": Text("月份", "month"),
    "code": Text("工号", "id"),
    "name": Text("姓名", "name"),
    "team": Text("小组", "team"),
    "position": Text("岗位", "position"),
    "region": Text("地区", "region"),
    "contract_wage": Text("合同工资", "contract wage"),
    "score": Text("得分", "score"),
    "grade": Text("等级", "grade"),
    GROSS: Text("应发合计", "total"),
    "adjustments": Text("以前月份补差合计", "adjustments of earlier months"),
}
USUAL = ("code", "name", GROSS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be had: what it holds, what the company calls it, whether and where it stands."""

    source: str
    label: Text
    heading: str
    place: int | None


def columns_of(book: MonthBook, layout: PayrollLayout | None) -> list[Column]:
    """Return every column that the month offers, the chosen ones first and in their order."""
    labels = _labels(statements_of(book))
    chosen = _chosen(layout, labels)
    for source, heading in chosen.items():
        labels.setdefault(source, Text(heading, heading))
    order = [*chosen, *(source for source in labels if source not in chosen)]
    places = {source: number for number, source in enumerate(chosen, start=1)}
    return [
        Column(source, labels[source], chosen.get(source, str(labels[source])), places.get(source))
        for source in order
    ]


def _labels(rows: Iterable[StatementRow]) -> dict[str, Text]:
    """Return the columns by source: the fixed ones, then a column for each pay line that somebody has."""
    lines = (line for row in rows for line in row.statement.pay if not line.id.startswith(ADJUSTMENT))
    return FIXED | {LINE + line.id: line.label for line in lines}


def _chosen(layout: PayrollLayout | None, labels: Mapping[str, Text]) -> dict[str, str]:
    if layout is not None and layout.columns:
        return {one["source"]: one["heading"] for one in layout.columns}
    usual = [*USUAL, *(source for source in labels if source.startswith(LINE)), "adjustments"]
    return {source: str(labels[source]) for source in usual}


def layout() -> PayrollLayout | None:
    """Return the company's columns, None where none were chosen yet."""
    return PayrollLayout.objects.filter(name=PAYROLL).first()


def choose(columns: list[dict[str, str]], version: int, by: User) -> PayrollLayout:
    """Remember the columns; ProblemsError where somebody else changed them meanwhile (X101)."""
    with transaction.atomic():
        found, _ = PayrollLayout.objects.get_or_create(name=PAYROLL, defaults={"version": version})
        row = PayrollLayout.to_change(found.pk, version)
        before = {"columns": row.columns}
        row.columns = columns
        row.save()
        audit.record(by, "payroll.columns_changed", row, before=before, after={"columns": columns})
    return row


def asked_columns(given: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the chosen columns of the form, by the numbers given them, else by where they stood."""
    found = []
    for number in range(int(given.get("count") or 0)):
        if given.get(f"on-{number}"):
            place = str(given.get(f"place-{number}") or "")
            heading = str(given.get(f"heading-{number}") or "").strip()
            source = str(given.get(f"source-{number}") or "")
            order = int(place) if place.isdigit() else 10_000 + number
            found.append((order, number, {"source": source, "heading": heading or source}))
    return [column for _, _, column in sorted(found, key=lambda one: one[:2])]


def sheet(book: MonthBook, chosen: list[Column]) -> list[list[Any]]:
    """Return a row per person with the chosen columns; money as exact numbers."""
    return [[_cell(row, book, column.source) for column in chosen] for row in statements_of(book)]


def left_out(book: MonthBook, chosen: list[Column]) -> list[tuple[Text, Decimal]]:
    """Return the pay lines of the month that no chosen column carries, with their sums."""
    carried = {column.source for column in chosen}
    found: dict[str, tuple[Text, Decimal]] = {}
    for row in statements_of(book):
        for line in row.statement.pay:
            source = "adjustments" if line.id.startswith(ADJUSTMENT) else LINE + line.id
            label = FIXED.get(source, line.label)
            if source not in carried and line.amount:
                found[source] = (label, found.get(source, (label, ZERO))[1] + line.amount)
    return list(found.values())


def _cell(row: StatementRow, book: MonthBook, source: str) -> Any:
    person, statement = row.person, row.statement
    if source.startswith(LINE):
        amounts = [line.amount for line in statement.pay if LINE + line.id == source]
        return sum(amounts, ZERO) if amounts else None
    values = {
        "month": book.month,
        "code": person.code,
        "name": person.name,
        "team": str(person.team or ""),
        "position": person.position,
        "region": person.region,
        "contract_wage": person.contract_wage,
        "score": statement.score,
        "grade": str(statement.grade_label or ""),
        GROSS: statement.gross,
        "adjustments": _adjusted(row),
    }
    return values.get(source)


def _adjusted(row: StatementRow) -> Decimal:
    amounts = (line.amount for line in row.statement.pay if line.id.startswith(ADJUSTMENT))
    return sum(amounts, ZERO)
