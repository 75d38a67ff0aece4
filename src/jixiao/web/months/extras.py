"""人的决定: what people decided, corrected and adjusted, as plain values for the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db.models import QuerySet

from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.metrics.figure import SourceRow
from jixiao.plans.past import past_month
from jixiao.run.basis import read_basis
from jixiao.run.corrections import Amounts
from jixiao.run.corrections import Correction as EngineCorrection
from jixiao.run.extras import MonthExtras
from jixiao.scores.given import Adjustment, PastMonth
from jixiao.web.months.ladder import applications
from jixiao.web.months.models import AdjustmentRow, Correction, Decision, MonthBook, StatementRow
from jixiao.web.months.models.decision import DecisionKind
from jixiao.web.months.plan import overrides
from jixiao.web.plans.agreed_weights import agreed_by, month_of
from jixiao.web.plans.in_force import people_under

# How far back streaks, ladders and year-end lines may look.
MONTHS_BACK: Final = 24
Values = dict[str, Decimal | str]


def extras_of(book: MonthBook) -> MonthExtras:
    """Return everything that people added to a month, for `MonthJob`.

    Once a month is published only decisions, corrections and adjustments may still change it: whom the plan
    applies to, the calendar and the months before stay as they were.
    """
    return replace(
        read_basis(book.folder).extras if book.is_shown else _surroundings(book),
        decisions=_decisions(book),
        adjustments=_adjustments(book),
        corrections=_corrections(book),
    )


def _surroundings(book: MonthBook) -> MonthExtras:
    people = people_under(book.plan, book.when)
    return MonthExtras(
        facts=applications(book),
        history=_history(book),
        calendar=overrides(),
        people=people,
        agreed=agreed_by(month_of(book.when), book.plan),
    )


def _decisions(book: MonthBook) -> dict[str, Values]:
    found: dict[str, Values] = defaultdict(dict)
    taken = book.decisions.filter(kind__in=(DecisionKind.TIE, DecisionKind.AMOUNT)).select_related("person")
    for one in taken.order_by("person__code", "name"):
        found[one.person.code][one.name] = _number_or_word(one)
        found[one.person.code][f"{one.name}.reason"] = one.reason
    return dict(found)


def _number_or_word(one: Decision) -> Decimal | str:
    try:
        return Decimal(one.value)
    except InvalidOperation:
        return one.value


def _adjustments(book: MonthBook) -> dict[str, tuple[Adjustment, ...]]:
    found: dict[str, tuple[Adjustment, ...]] = {}
    for one in (
        AdjustmentRow.objects.filter(settled_in=book).select_related("person", "origin").order_by("id")
    ):
        found[one.person.code] = (*found.get(one.person.code, ()), adjustment(one))
    return found


def adjustment(row: AdjustmentRow) -> Adjustment:
    """Return an adjustment as the engine knows it."""
    return Adjustment(
        month=row.origin.when,
        line=row.line,
        label=_text(row.label),
        before=row.before,
        after=row.after,
        on=row.on,
        reason=_text(row.reason),
        rows=tuple(SourceRow(one["file"], one["line"], _text(one["says"])) for one in row.rows),
        rows_total=row.rows_total,
        counts_in_gross=row.counts_in_gross,
    )


def _text(told: Mapping[str, str]) -> Text:
    return Text(told["zh"], told["en"])


def _history(book: MonthBook) -> dict[str, tuple[PastMonth, ...]]:
    found: dict[str, tuple[PastMonth, ...]] = {}
    for earlier in _books_before(book):
        for row in statements_of(earlier):
            found[row.person.code] = (*found.get(row.person.code, ()), past_month(row.statement))
    return found


def _books_before(book: MonthBook) -> Iterable[MonthBook]:
    first = Month.parse(book.month).plus(-MONTHS_BACK)
    earlier = MonthBook.objects.filter(month__lt=book.month, month__gte=str(first), revision__gt=0)
    return earlier.order_by("month", "plan")


def statements_of(book: MonthBook) -> QuerySet[StatementRow]:
    """Return the statements of a month's present revision, in the engine's order."""
    rows = StatementRow.objects.filter(book=book, revision=book.revision)
    return rows.select_related("person").order_by("person__code")


def _corrections(book: MonthBook) -> dict[str, tuple[EngineCorrection, ...]]:
    found: dict[str, tuple[EngineCorrection, ...]] = {}
    for one in book.corrections.select_related("person", "by").order_by("id"):
        found[one.person.code] = (*found.get(one.person.code, ()), _correction(one))
    return found


def _correction(one: Correction) -> EngineCorrection:
    return EngineCorrection(
        what="figure" if one.what == "figure" else "conduct",
        name=one.name,
        why=one.why,
        by=str(one.by),
        made_on=one.at.date(),
        after=None if one.after is None else _amounts(one.after),
        before=_amounts(one.before),
        on=one.on,
    )


def _amounts(told: Mapping[str, Any]) -> Amounts:
    return {name: None if value is None else Decimal(str(value)) for name, value in told.items()}
