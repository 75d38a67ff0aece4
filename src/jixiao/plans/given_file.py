"""给定数值: reads a file of given values (YAML or JSON); every mistake comes back with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from jixiao.base.calendar import DayKind, Override, WorkCalendar
from jixiao.base.document import Document, load_document, scalar
from jixiao.base.part import Id, Part, mistake, read_part
from jixiao.base.period import Month
from jixiao.base.problem import Problem
from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.plans.vocabulary import METRICS, counted
from jixiao.scores.given import Agreed, ConductEntry, Event, Fact, Given, PastMonth, PersonGiven, TeamGiven


@dataclass(frozen=True, slots=True)
class Counts:
    """A figure as given: its two counts, or its value alone, or a rater's label."""

    numerator: Decimal | None
    denominator: Decimal | None = None
    word: str = ""


def _counts(value: Any) -> Counts:
    if value is None or isinstance(value, Decimal):
        return Counts(value)
    if isinstance(value, str) and (one := _quoted(value)) is not None:
        return Counts(one)
    if isinstance(value, str) and not any(map(str.isdigit, value)):
        return Counts(None, word=value)
    parts = value if isinstance(value, dict) else {}
    numbers = {name: _quoted(part) if isinstance(part, str) else part for name, part in parts.items()}
    if set(parts) == {"numerator", "denominator"} and all(map(_is_number, numbers.values())):
        return Counts(numbers["numerator"], numbers["denominator"])
    raise mistake(
        Text(f"指标值“{_shown(value)}”读不懂。", f"The figure “{_shown(value)}” cannot be read."),
        Text(
            "请写一个数（95% 写 0.95），或 {numerator: 19, denominator: 20}；没有就写 null。",
            "Write a number (0.95 for 95%), or {numerator: 19, denominator: 20}; null for no data.",
        ),
    )


def _shown(value: Any) -> str:
    """Return a value as its file has it, not as Python would write it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(value: str) -> Decimal | None:
    """Return the number in a text: other tools write "0.95" in quotes, and people write 95%."""
    word = value.strip()
    found = scalar(word.removesuffix("%"))
    if not isinstance(found, Decimal):
        return None
    return found.scaleb(-2) if word.endswith("%") else found


def _is_number(value: Any) -> bool:
    return value is None or isinstance(value, Decimal)


def _month(value: Any) -> Month:
    try:
        return Month.parse(str(value))
    except ValueError:
        raise mistake(
            Text(f"“{value}”不是月份。", f"“{value}” is not a month."),
            Text("请写成 2026-10 这样。", "Write it like 2026-10."),
        ) from None


def _fact(value: Any) -> Fact | None:
    if isinstance(value, str):
        return _day_or_text(value)
    if value is None or isinstance(value, Decimal | bool):
        return value
    raise mistake(
        Text("事实只能是数、文字、日期或 true/false。", "A fact is a number, a text, a day, or true/false."),
        Text("例如 days_worked: 22。", "For example days_worked: 22."),
    )


def _day_or_text(value: str) -> Fact:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _rating(value: Any) -> Decimal | str | None:
    if value is None or isinstance(value, Decimal | str):
        return value
    raise mistake(
        Text("评分要写一个数或一个评级。", "A rating is a number or a label."),
        Text("例如 2 或 good。", "For example 2, or good."),
    )


def _list(value: Any) -> Any:
    return [] if value is None else value


def _table(value: Any) -> Any:
    return {} if value is None else value


AnyFact = Annotated[Fact | None, PlainValidator(_fact)]
AnyMonth = Annotated[Month, PlainValidator(_month)]
Figures = Annotated[dict[str, Annotated[Counts, PlainValidator(_counts)]], BeforeValidator(_table)]
Facts = Annotated[dict[str, AnyFact], BeforeValidator(_table)]
Rating = Annotated[Decimal | str | None, PlainValidator(_rating)]
Ratings = Annotated[dict[str, Rating], BeforeValidator(_table)]


class GivenRatings(Part):
    """What each kind of rater gave, by item."""

    self_: Ratings = Field(default_factory=dict, alias="self")
    superior: Ratings = Field(default_factory=dict)
    next_superior: Ratings = Field(default_factory=dict)
    group: Ratings = Field(default_factory=dict)


class GivenEntry(Part):
    """A conduct entry."""

    rule: str
    on: date | None = None
    points: Decimal | None = None
    amount: Decimal | None = None
    times: int = 1
    note: str = ""
    recorded_by: str = ""
    evidence: str = ""


class GivenPast(Part):
    """A month of the past."""

    month: AnyMonth
    score: Decimal | None = None
    grade: str | None = None
    facts: Facts = Field(default_factory=dict)


class GivenEvent(Part):
    """One transaction behind a figure."""

    name: Id = ""
    amount: Decimal


class GivenAgreed(Part):
    """The plan agreed with a person."""

    on: date
    weights: dict[str, Decimal]


class GivenPerson(Part):
    """One person's values."""

    person: Id
    name: str = ""
    figures: Figures = Field(default_factory=dict)
    ratings: Annotated[GivenRatings, BeforeValidator(_table)] = Field(
        default_factory=lambda: GivenRatings.model_validate({})
    )
    conduct: Annotated[tuple[GivenEntry, ...], BeforeValidator(_list)] = ()
    facts: Facts = Field(default_factory=dict)
    history: Annotated[tuple[GivenPast, ...], BeforeValidator(_list)] = ()
    decisions: Ratings = Field(default_factory=dict)
    hired_on: date | None = None
    left_on: date | None = None
    status: str = "regular"
    group: str = ""
    position: str = ""
    agreed: GivenAgreed | None = None
    events: Annotated[dict[str, tuple[GivenEvent, ...]], BeforeValidator(_table)] = Field(
        default_factory=dict
    )


class GivenTeam(Part):
    """The team's values."""

    figures: Figures = Field(default_factory=dict)
    facts: Facts = Field(default_factory=dict)


class GivenDay(Part):
    """A day that is not what the public calendar says: a workday or a holiday of this shop, and why."""

    day: date
    is_: DayKind = Field(alias="is")
    reason: str = ""


class GivenFile(Part):
    """The whole file; `calendar` holds the shop's own exceptions from the public calendar."""

    month: AnyMonth
    people: tuple[GivenPerson, ...]
    team: Annotated[GivenTeam, BeforeValidator(_table)] = Field(default_factory=GivenTeam)
    decisions: dict[str, Ratings] = Field(default_factory=dict)
    calendar: Annotated[tuple[GivenDay, ...], BeforeValidator(_list)] = ()


def load_given(path: Path) -> tuple[Given | None, Document, list[Problem]]:
    """Read a given file; None where it has mistakes."""
    return read_given(load_document(path))


def read_given(document: Document) -> tuple[Given | None, Document, list[Problem]]:
    """Read given values from a document."""
    if document.problems:
        return None, document, list(document.problems)
    file, problems = read_part(GivenFile, document)
    if file is None:
        return None, document, problems
    problems = [*_twice(file, document)]
    return (None if problems else as_given(file)), document, problems


def as_given(file: GivenFile) -> Given:
    """Return what the engine takes."""
    decisions = {person: _rated(values) for person, values in file.decisions.items()}
    for person in file.people:
        if person.decisions:
            decisions[person.person] = {**decisions.get(person.person, {}), **_rated(person.decisions)}
    people = tuple(_person(person, file.month) for person in file.people)
    team = TeamGiven(_figures(file.team.figures), known_facts(file.team.facts))
    days = (Override(one.day, one.is_, one.reason) for one in file.calendar)
    return Given(file.month, people, team, decisions, WorkCalendar.of(days))


def _person(given: GivenPerson, month: Month) -> PersonGiven:
    past = (PastMonth(past.month, past.score, past.grade, known_facts(past.facts)) for past in given.history)
    return PersonGiven(
        person=given.person,
        name=given.name,
        figures=_figures(given.figures),
        ratings=_ratings(given),
        conduct=tuple(_entry(entry, month) for entry in given.conduct),
        facts=known_facts(given.facts),
        history=tuple(past),
        hired_on=given.hired_on,
        left_on=given.left_on,
        status=given.status,
        group=given.group,
        position=given.position,
        agreed=Agreed(given.agreed.on, given.agreed.weights) if given.agreed else None,
        events={name: tuple(map(_event, events)) for name, events in given.events.items()},
    )


def _event(given: GivenEvent) -> Event:
    return Event(given.name, given.amount)


def _figures(given: Mapping[str, Counts]) -> dict[str, Figure]:
    return {
        name: Figure(name, counts.numerator, counts.denominator, _unit(name))
        for name, counts in given.items()
        if not counts.word
    }


def _unit(name: str) -> str:
    return METRICS[name].unit if name in METRICS else ""


def _ratings(given: GivenPerson) -> dict[str, Mapping[str, Decimal | str]]:
    """Return the ratings; a label given among the figures is the superior's."""
    words = {name: counts.word for name, counts in given.figures.items() if counts.word}
    kinds = {
        "self": _rated(given.ratings.self_),
        "superior": {**words, **_rated(given.ratings.superior)},
        "next_superior": _rated(given.ratings.next_superior),
        "group": _rated(given.ratings.group),
    }
    return {kind: values for kind, values in kinds.items() if values}


def _rated(values: Mapping[str, Decimal | str | None]) -> dict[str, Decimal | str]:
    """Return the values there are: a rating of null is a rating not given."""
    return {name: value for name, value in values.items() if value is not None}


def _entry(entry: GivenEntry, month: Month) -> ConductEntry:
    values = entry.model_dump()
    return ConductEntry(**{**values, "on": entry.on or month.last})


def known_facts(facts: Mapping[str, Fact | None]) -> dict[str, Fact]:
    """Return the facts there are: null is a fact not given, and where a number belongs, "9.9" is one."""
    return {name: _as_meant(name, fact) for name, fact in facts.items() if fact is not None}


def _as_meant(name: str, fact: Fact) -> Fact:
    number = _quoted(fact) if isinstance(fact, str) and counted(name) else None
    return fact if number is None else number


def _twice(file: GivenFile, document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, person in enumerate(file.people):
        if person.person in seen:
            yield Problem(
                "G101",
                document.place(("people", index, "person")),
                Text(f"人员“{person.person}”写了两次。", f"The person “{person.person}” stands here twice."),
                Text("请合并成一条，或更正工号。", "Please merge the two, or correct the id."),
            )
        seen.add(person.person)
