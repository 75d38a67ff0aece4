"""核算入库: runs the engine for a month under a plan and keeps what it found."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
from django.db import transaction
from django.utils import timezone

from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.plans.next_step import NextStep, next_steps
from jixiao.plans.statement import Statement
from jixiao.publish.result import MonthResult
from jixiao.publish.statement import statement_json
from jixiao.run.extras import MonthExtras
from jixiao.run.inputs import Tell
from jixiao.run.month import MonthDone, MonthJob, run_month
from jixiao.web.entries.registers import write_registers
from jixiao.web.months.evidence import Shape, shapes, slowest
from jixiao.web.months.extras import extras_of
from jixiao.web.months.frozen import Inputs, inputs_of
from jixiao.web.months.late import take_waiting
from jixiao.web.months.missed import missed_in
from jixiao.web.months.models import DayFigure, DayShape, MonthBook, StatementRow
from jixiao.web.months.models.book import Stage
from jixiao.web.months.shifts import keep_shifts
from jixiao.web.people.models import Person
from jixiao.web.workspace import current

BATCH = 2000


def compute(
    book: MonthBook, plan: str, settings: Path | None, tell: Tell, history: tuple[Path, ...] = ()
) -> MonthDone:
    """Compute a month anew as its next revision; what was there stays until all of it is in the database."""
    # What is pushed from here on is not in it: only that is due later.
    MonthBook.objects.filter(pk=book.pk).update(due_at=None)
    revision = book.revision + 1
    out = current().months / book.month / book.plan / f"r{revision}"
    inputs = inputs_of(book, plan, settings)
    take_waiting(book)
    extras = extras_of(book)
    if inputs.data_version is None:
        write_registers()
    done = run_month(_job(book, inputs, out, history, extras), tell)
    tell(Text("正在保存结果", "keeping the results"))
    with transaction.atomic():
        now = MonthBook.objects.select_for_update().get(pk=book.pk)
        # Somebody may have published or locked the month, or decided something, while it was computed.
        if now.stage != book.stage:
            raise ProblemsError([_moved_on(now)])
        now.stale = extras_of(now) != extras
        keep(now, revision, out, done)
    book.refresh_from_db()
    return done


def _job(
    book: MonthBook, inputs: Inputs, out: Path, history: tuple[Path, ...], extras: MonthExtras
) -> MonthJob:
    return MonthJob(
        book.when, current().files, inputs.plan, out, inputs.settings, current().facts, history,
        extras=extras, data_version=inputs.data_version,
    )  # fmt: skip


def _moved_on(book: MonthBook) -> Problem:
    return Problem(
        "X202",
        Place(str(book)),
        Text(
            "核算期间有人改了本月的状态，这次结果没有采用。",
            "Somebody moved the month on while it was computed; this result is not used.",
        ),
        Text("请再核算一次。", "Please compute it once more."),
    )


def keep(book: MonthBook, revision: int, out: Path, done: MonthDone) -> None:
    """Put a computation into the database as the book's present revision."""
    people = {person.code: person for person in Person.objects.all()}
    _make_missing(done.statements, people)
    steps = next_steps(done.basis.plan, done.given, done.statements)
    StatementRow.objects.bulk_create(
        _row(book, revision, one, people[one.person], steps.get(one.person, ())) for one in done.statements
    )
    keep_figures(book.when, out / "figures.csv", people)
    keep_shapes(book.when, out, people)
    keep_shifts(book.when, int(done.result.data_version), people)
    if book.stage == Stage.OPEN:
        book.stage = Stage.COMPUTED
    book.revision, book.computed_at = revision, timezone.now()
    book.data_version = int(done.result.data_version)
    book.plan_version, book.plan_label = done.result.plan_version, done.result.plan_label.to_json()
    book.result = result_json(done.result)
    book.problems = [problem.to_json() for problem in done.problems[:500]]
    book.version += 1
    book.save()


def _make_missing(statements: Iterable[Statement], people: dict[str, Person]) -> None:
    for one in statements:
        if one.person not in people:
            people[one.person] = Person.objects.create(code=one.person, name=one.name, position=one.position)


def _row(
    book: MonthBook, revision: int, one: Statement, person: Person, steps: Iterable[NextStep]
) -> StatementRow:
    return StatementRow(
        book=book,
        person=person,
        revision=revision,
        document=statement_json(one),
        score=one.score,
        grade=one.grade or "",
        rank=one.rank,
        gross=one.gross,
        next_steps=[_jsonable(step) for step in steps],
        missed={metric: step.to_json() for metric, step in missed_in(one).items()},
    )


def keep_figures(month: Month, file: Path, people: dict[str, Person]) -> None:
    """Replace the month's day figures by those of figures.csv."""
    DayFigure.objects.filter(day__gte=month.first, day__lte=month.last).delete()
    with file.open(encoding="utf-8", newline="") as rows:
        found = (_figure(row, people) for row in csv.DictReader(rows) if row["day"])
        while batch := list(islice(found, BATCH)):
            DayFigure.objects.bulk_create(batch)


def keep_shapes(month: Month, folder: Path, people: dict[str, Person]) -> None:
    """Replace the month's distributions by those of the evidence."""
    with duckdb.connect() as con:
        slow, found = slowest(con, folder), list(shapes(con, folder))
    DayShape.objects.filter(day__gte=month.first, day__lte=month.last).delete()
    DayShape.objects.bulk_create(
        _shape(people[shape[0]], shape, slow.get(shape[:2], [])) for shape in found if shape[0] in people
    )


def _shape(person: Person, shape: Shape, slow: list[dict[str, Any]]) -> DayShape:
    _, day, hours, responses = shape
    took = max((Decimal(one["seconds"]) for one in slow if one["seconds"] is not None), default=None)
    return DayShape(
        person=person, day=day, hours=hours, responses=responses, slowest=slow, slowest_seconds=took
    )


def _figure(row: dict[str, str], people: dict[str, Person]) -> DayFigure:
    person = people.get(row["person"])
    return DayFigure(
        person=person,
        account=row["account"],
        shop=row["shop"],
        day=date.fromisoformat(row["day"]),
        metric=row["metric"],
        numerator=_decimal(row["numerator"]),
        denominator=_decimal(row["denominator"]),
        unit=row["unit"],
        origin=row["origin"],
        provisional=row["provisional"] == "true",
    )


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def result_json(result: MonthResult) -> dict[str, Any]:
    """Return what the month found beside the statements, as plain values; texts as {zh, en}."""
    found: dict[str, Any] = _jsonable(result)
    return found


def _jsonable(value: Any) -> Any:
    if isinstance(value, Text | Problem):
        return value.to_json()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _jsonable(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _jsonable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(one) for one in value]
    return str(value) if isinstance(value, Decimal | Month | date) else value


def months_with_data(days: Iterable[date]) -> Iterator[Month]:
    """Yield each month that has one of the days, in order."""
    yield from (Month.parse(text) for text in sorted({f"{day:%Y-%m}" for day in days}))
