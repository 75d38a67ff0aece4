"""汇总视图: the team in the order of its ranks, its columns and totals, for workbook and report alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.base.money import EXACT
from jixiao.base.text import Text
from jixiao.plans.statement import Item, PayLine, Statement

_LAST = (1, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the team table: an item or a pay line that at least one person has."""

    id: str
    label: Text
    weight: Decimal | None = None


def in_order(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements by rank, then by score (best first); who has neither comes last."""
    return sorted(statements, key=_order)


def _order(statement: Statement) -> tuple[tuple[int, int], tuple[int, Decimal], str]:
    rank = _LAST if statement.rank is None else (0, statement.rank)
    score = (1, Decimal(0)) if statement.score is None else (0, -statement.score)
    return rank, score, statement.person


def item_columns(statements: Sequence[Statement]) -> list[Column]:
    """Return one column per score item, in the order of the plan."""
    columns: dict[str, Column] = {}
    for statement in statements:
        for item in statement.items:
            columns.setdefault(item.id, Column(item.id, item.label, item.weight))
    return list(columns.values())


def pay_columns(statements: Sequence[Statement]) -> list[Column]:
    """Return one column per pay line, in the order of the plan."""
    columns: dict[str, Column] = {}
    for statement in statements:
        for line in statement.pay:
            columns.setdefault(line.id, Column(line.id, line.label))
    return list(columns.values())


def item_of(statement: Statement, item_id: str) -> Item | None:
    """Return the statement's item with this id."""
    return next((item for item in statement.items if item.id == item_id), None)


def pay_of(statement: Statement, line_id: str) -> PayLine | None:
    """Return the statement's pay line with this id."""
    return next((line for line in statement.pay if line.id == line_id), None)


def total_gross(statements: Sequence[Statement]) -> Decimal:
    """Return the sum of all gross amounts in yuan."""
    return sum((statement.gross for statement in statements), Decimal(0))


def mean_score(statements: Sequence[Statement]) -> Decimal | None:
    """Return the mean of the scores that exist; None where nobody has one."""
    scores = [statement.score for statement in statements if statement.score is not None]
    return EXACT.divide(sum(scores, Decimal(0)), Decimal(len(scores))) if scores else None


def grade_counts(statements: Sequence[Statement]) -> list[tuple[Text, int]]:
    """Return how many people hold each grade, the best-scored grade first, who has none last.

    Empty where the plan grades nobody.
    """
    graded = [statement for statement in in_order(statements) if statement.grade is not None]
    graded.sort(key=lambda statement: statement.score is None)
    counted: dict[str, tuple[Text, int]] = {}
    for statement in graded:
        label, count = counted.get(str(statement.grade), (grade_text(statement), 0))
        counted[str(statement.grade)] = (label, count + 1)
    without = len(statements) - len(graded)
    none = [(Text("未评级", "Not graded"), without)] if without and graded else []
    return [*counted.values(), *none]


def grade_text(statement: Statement) -> Text:
    """Return the grade as its plan calls it, a dash where there is none."""
    if statement.grade_label:
        return statement.grade_label
    return Text(statement.grade, statement.grade) if statement.grade else Text("—", "—")


def score_buckets(statements: Sequence[Statement]) -> list[tuple[str, int]]:
    """Return how many scores lie in each half-open span of 5 points (wider where scores spread far)."""
    scores = [statement.score for statement in statements if statement.score is not None]
    if not scores:
        return []
    width = 5
    while (max(scores) - min(scores)) / width > _MOST_BUCKETS:
        width *= 2
    places = [_span_of(score, width) for score in scores]
    spans = range(min(places), max(places) + 1)
    return [(f"{n * width}–{(n + 1) * width}", places.count(n)) for n in spans]


def _span_of(score: Decimal, width: int) -> int:
    """Return the span a score lies in; full marks close the last span instead of opening one of their own."""
    return int(score // width) - (score == FULL_MARKS)


FULL_MARKS = Decimal(100)
_MOST_BUCKETS = 20
