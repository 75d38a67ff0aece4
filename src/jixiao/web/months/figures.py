"""合计数字: figures of people over days, from the database; sums divide once, at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q, QuerySet, Sum

from jixiao.base.text import Text, both
from jixiao.metrics.metric import Better
from jixiao.metrics.registry import METRICS
from jixiao.web.months.models import DayFigure, MonthBook, StatementRow
from jixiao.web.months.models.book import HEAVY
from jixiao.web.months.shifts import on_shift
from jixiao.web.months.span import Span

# What a board shows unless the reader chose otherwise.
USUAL = (
    "buyers_received", "reply_rate", "first_response_mean", "response_time_mean", "inquiry_pay_rate", "sales",
    "average_order_value", "satisfaction_rate", "refund_rate",
)  # fmt: skip
# Their own day rows do not add up to the month's value: only the month's computation knows it.
MONTHLY = frozenset({"value_ratio", "target_attainment", "team_sales", "exam_score", "service_score"})


@dataclass(frozen=True, slots=True)
class Value:
    """A figure over days: both counts; `value` is None where there is no data."""

    metric: str
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    provisional: bool = False

    @property
    def value(self) -> Decimal | None:
        """The figure itself."""
        if self.numerator is None or self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None

    @property
    def counts(self) -> str:
        """`49 / 50` for a share, nothing for the others."""
        if self.unit != "share" or self.denominator is None:
            return ""
        return f"{self.numerator:,.0f} / {self.denominator:,.0f}"


Values = dict[int, dict[str, Value]]


def label_of(metric: str) -> Text:
    """Return what a metric is called."""
    return METRICS[metric].label if metric in METRICS else both(metric)


def is_better(metric: str, now: Decimal, before: Decimal) -> bool | None:
    """Whether a change is for the better; None where neither direction is, or nothing changed."""
    better = METRICS[metric].better if metric in METRICS else Better.NEITHER
    if now == before or better is Better.NEITHER:
        return None
    return (now > before) is (better is Better.HIGHER)


def _of(span: Span, shop: str = "", shift: str = "") -> QuerySet[DayFigure]:
    rows = on_shift(DayFigure.objects.filter(day__gte=span.first, day__lte=span.last), shift)
    # Figures of attendance, exams and the like belong to no shop: a shop's page shows them all the same.
    return rows.filter(Q(shop=shop) | Q(shop="")) if shop else rows


def by_person(
    people: Iterable[int], span: Span, metrics: Iterable[str], shop: str = "", shift: str = ""
) -> Values:
    """Return each person's figures over the days, those of one shop or of one shift's days where told."""
    rows = (
        _of(span, shop, shift)
        .filter(person__in=list(people), metric__in=[m for m in metrics if m not in MONTHLY])
        .values("person", "metric", "unit")
        # Counted: PostgreSQL has no greatest of two truths.
        .annotate(num=Sum("numerator"), den=Sum("denominator"), open=Count("pk", filter=Q(provisional=True)))
    )
    found: Values = defaultdict(dict)
    for row in rows:
        value = Value(row["metric"], row["num"], row["den"], row["unit"], bool(row["open"]))
        found[row["person"]][row["metric"]] = value
    return found


def together(values: Values) -> dict[str, Value]:
    """Return the figures of all of them: sums over sums, never a mean of means."""
    parts: dict[str, list[Value]] = defaultdict(list)
    for own in values.values():
        for metric, value in own.items():
            parts[metric].append(value)
    return {metric: _sum(metric, listed) for metric, listed in parts.items()}


def _sum(metric: str, listed: list[Value]) -> Value:
    known = [one for one in listed if one.numerator is not None]
    numerator = sum((one.numerator or Decimal(0) for one in known), Decimal(0)) if known else None
    rated = any(one.denominator is not None for one in listed)
    denominator = sum((one.denominator or Decimal(0) for one in listed), Decimal(0)) if rated else None
    return Value(metric, numerator, denominator, listed[0].unit, any(one.provisional for one in listed))


def medians(values: Values) -> dict[str, Decimal]:
    """Return the median of the people's values, per metric."""
    listed: dict[str, list[Decimal]] = defaultdict(list)
    for own in values.values():
        for metric, value in own.items():
            if value.value is not None:
                listed[metric].append(value.value)
    return {metric: median(found) for metric, found in listed.items()}


def by_day(
    people: Iterable[int], span: Span, metric: str, shop: str = "", shift: str = ""
) -> dict[date, Value]:
    """Return one metric of these people together, day by day."""
    rows = (
        _of(span, shop, shift)
        .filter(person__in=list(people), metric=metric)
        .values("day", "unit")
        .annotate(num=Sum("numerator"), den=Sum("denominator"))
        .order_by("day")
    )
    return {row["day"]: Value(metric, row["num"], row["den"], row["unit"]) for row in rows}


def latest_books(months: Iterable[str]) -> list[MonthBook]:
    """Return the computed months among these, the latest first."""
    books = MonthBook.objects.filter(month__in=list(months), revision__gt=0).defer(*HEAVY)
    return list(books.order_by("-month", "-computed_at"))


def months_with_figures() -> list[str]:
    """Return the months that were computed, the latest first: only these have figures of days."""
    books = MonthBook.objects.filter(revision__gt=0).order_by("-month")
    return list(books.values_list("month", flat=True).distinct())


def statements_of(books: Iterable[MonthBook], people: Iterable[int]) -> list[StatementRow]:
    """Return the present statements of these people, one a person: the latest month's.

    Their documents stay in the database until somebody asks for one: a team's together are megabytes.
    """
    found: dict[int, StatementRow] = {}
    for book in books:
        rows = StatementRow.objects.filter(book=book, revision=book.revision, person__in=list(people))
        for row in rows.defer("document"):
            row.book = book
            found.setdefault(row.person_id, row)
    return list(found.values())


def definitions(books: Iterable[MonthBook]) -> Mapping[str, Text]:
    """Return the 口径 of each metric with the settings that were in force, else as the product ships it."""
    found = {metric.id: metric.definition for metric in METRICS.values()}
    for book in list(books)[:1]:
        for one in book.result.get("definitions", ()):
            text = one["definition"]
            found[one["metric"]] = Text(text["zh"], text["en"])
    return found
