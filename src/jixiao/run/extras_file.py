"""附加输入文件: reads a month's extra values (YAML or JSON); every mistake comes back with its line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from jixiao.base.calendar import DayKind, Override
from jixiao.base.document import Document, PathOf, load_document
from jixiao.base.part import Id, Label, Part, read_part
from jixiao.base.problem import Problem, ProblemsError
from jixiao.metrics.figure import SourceRow
from jixiao.plans.given_file import AnyMonth, Facts, GivenAgreed, GivenPast, Ratings, known_facts
from jixiao.run.corrections import Correction
from jixiao.run.extras import MonthExtras
from jixiao.scores.given import Adjustment, Agreed, PastMonth


class RowPart(Part):
    """A row of a user's file."""

    file: str
    line: int
    says: Label


class AdjustmentPart(Part):
    """A difference of a locked month."""

    month: AnyMonth
    line: str
    label: Label
    before: Decimal
    after: Decimal
    on: date
    reason: Label
    rows: tuple[RowPart, ...] = ()
    rows_total: int = 0
    counts_in_gross: bool = True


class DayPart(Part):
    """A day that is not what the public calendar says."""

    day: date
    is_: DayKind = Field(alias="is")
    reason: str = ""


class CorrectionPart(Part):
    """A figure or conduct entry that somebody corrected."""

    what: Literal["figure", "conduct"]
    name: str
    why: str
    by: str
    made_on: date
    after: dict[str, Decimal | None] | None = None
    before: dict[str, Decimal | None] = Field(default_factory=dict)
    on: date | None = None


class ExtrasPart(Part):
    """The whole file."""

    decisions: dict[str, Ratings] = Field(default_factory=dict)
    agreed: dict[str, GivenAgreed] = Field(default_factory=dict)
    team: Facts = Field(default_factory=dict)
    facts: dict[str, Facts] = Field(default_factory=dict)
    adjustments: dict[str, tuple[AdjustmentPart, ...]] = Field(default_factory=dict)
    history: dict[str, tuple[GivenPast, ...]] = Field(default_factory=dict)
    calendar: Annotated[tuple[DayPart, ...], BeforeValidator(lambda value: value or ())] = ()
    people: tuple[Id, ...] | None = None
    corrections: dict[str, tuple[CorrectionPart, ...]] = Field(default_factory=dict)


def load_extras(paths: Iterable[Path]) -> MonthExtras:
    """Read files of extra values, a later one over an earlier; ProblemsError carries everything wrong."""
    found = MonthExtras()
    wrong: list[Problem] = []
    for path in paths:
        try:
            found = found.with_more(read_extras(load_document(path).checked()))
        except ProblemsError as stop:
            wrong += stop.problems
    if wrong:
        raise ProblemsError(wrong)
    return found


def read_extras(document: Document, path: PathOf = ()) -> MonthExtras:
    """Read extra values from (a part of) a document; ProblemsError carries everything wrong in it."""
    part, problems = read_part(ExtrasPart, document, path)
    if part is None:
        raise ProblemsError(problems)
    return MonthExtras(
        decisions={who: _there(values) for who, values in part.decisions.items()},
        agreed={who: Agreed(one.on, one.weights) for who, one in part.agreed.items()},
        team=known_facts(part.team),
        facts={who: known_facts(values) for who, values in part.facts.items()},
        adjustments={who: tuple(map(_adjustment, found)) for who, found in part.adjustments.items()},
        history={who: tuple(map(_past, past)) for who, past in part.history.items()},
        calendar=tuple(Override(one.day, one.is_, one.reason) for one in part.calendar),
        people=None if part.people is None else frozenset(part.people),
        corrections={who: tuple(map(_correction, found)) for who, found in part.corrections.items()},
    )


def _there(values: Ratings) -> dict[str, Decimal | str]:
    return {name: value for name, value in values.items() if value is not None}


def _past(one: GivenPast) -> PastMonth:
    return PastMonth(one.month, one.score, one.grade, known_facts(one.facts))


def _adjustment(one: AdjustmentPart) -> Adjustment:
    rows = tuple(SourceRow(row.file, row.line, row.says) for row in one.rows)
    values = {name: getattr(one, name) for name in type(one).model_fields}
    return Adjustment(**{**values, "rows": rows})


def _correction(one: CorrectionPart) -> Correction:
    return Correction(**{name: getattr(one, name) for name in type(one).model_fields})
