"""附加输入: what a month needs and no file holds: decisions, agreements, funds, adjustments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from jixiao.base.calendar import Override, WorkCalendar
from jixiao.base.money import written
from jixiao.base.problem import Place, Problem, Severity
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.run.corrections import Correction, corrected
from jixiao.scores.given import Adjustment, Agreed, Fact, Given, PastMonth, PersonGiven, TeamGiven

Decisions = Mapping[str, Mapping[str, Decimal | str]]


@dataclass(frozen=True, slots=True)
class MonthExtras:
    """Plain values that go over what was gathered from the facts; everything may be left out.

    `decisions`: person to line, item or tie to what was decided. `agreed`: person to the plan agreed with
    them. `team`: facts of the team, such as a fund's opening balance. `facts`, `adjustments`, `history`: by
    person; history goes before that of files for the same month. `calendar`: the shop's own workdays and
    days off. `people`: the persons the plan applies to; None for everybody on the register.
    `corrections`: by person, what somebody corrected of figures and conduct entries.
    """

    decisions: Decisions = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    team: Mapping[str, Fact] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    adjustments: Mapping[str, tuple[Adjustment, ...]] = field(default_factory=dict)
    history: Mapping[str, tuple[PastMonth, ...]] = field(default_factory=dict)
    calendar: tuple[Override, ...] = ()
    people: frozenset[str] | None = None
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    def with_more(self, other: MonthExtras) -> MonthExtras:
        """Return both together; where both say something of the same, the other goes first."""
        return MonthExtras(
            decisions=_joined(self.decisions, other.decisions),
            agreed={**self.agreed, **other.agreed},
            team={**self.team, **other.team},
            facts=_joined(self.facts, other.facts),
            adjustments=_all(self.adjustments, other.adjustments),
            history={**self.history, **other.history},
            calendar=(*self.calendar, *other.calendar),
            people=self.people if other.people is None else other.people,
            corrections=_all(self.corrections, other.corrections),
        )

    def applies_to(self, person: str) -> bool:
        """Say whether the plan applies to a person."""
        return self.people is None or person in self.people

    def over(self, given: Given) -> Given:
        """Return the input with these values in it; what is said here goes before what was gathered."""
        return replace(
            given,
            people=tuple(self._person(one) for one in given.people if self.applies_to(one.person)),
            team=TeamGiven(given.team.figures, {**given.team.facts, **self.team}),
            decisions=_joined(given.decisions, self.decisions),
            calendar=WorkCalendar.of([*given.calendar.overrides.values(), *self.calendar]),
        )

    def _person(self, one: PersonGiven) -> PersonGiven:
        known = {past.month: past for past in (*one.history, *self.history.get(one.person, ()))}
        whole = replace(
            one,
            agreed=self.agreed.get(one.person, one.agreed),
            facts={**one.facts, **self.facts.get(one.person, {})},
            adjustments=(*one.adjustments, *self.adjustments.get(one.person, ())),
            history=tuple(known[month] for month in sorted(known)),
        )
        return corrected(whole, self.corrections.get(one.person, ()))

    def unplaced(self, people: Iterable[str]) -> list[Problem]:
        """Return a warning for each adjustment of somebody who has no payslip in this month."""
        there = set(people)
        return [
            _unplaced(person, one)
            for person, found in self.adjustments.items()
            if person not in there
            for one in found
        ]

    def to_json(self) -> dict[str, Any]:
        """Return the values as `extras_file` reads them; what is empty is left out."""
        told: dict[str, Any] = {
            "decisions": self.decisions,
            "agreed": {who: _fields(one) for who, one in self.agreed.items()},
            "team": self.team,
            "facts": self.facts,
            "adjustments": {who: list(map(_adjustment, found)) for who, found in self.adjustments.items()},
            "history": {who: list(map(_fields, past)) for who, past in self.history.items()},
            "calendar": list(map(_day, self.calendar)),
            "corrections": {who: [one.to_json() for one in found] for who, found in self.corrections.items()},
        }
        people = {} if self.people is None else {"people": sorted(self.people)}
        return {name: value for name, value in told.items() if value} | people


V = TypeVar("V")


Values = Mapping[str, Mapping[str, V]]


def _joined(first: Values[V], then: Values[V]) -> dict[str, dict[str, V]]:
    return {who: {**first.get(who, {}), **then.get(who, {})} for who in dict.fromkeys([*first, *then])}


def _all(first: Mapping[str, tuple[V, ...]], then: Mapping[str, tuple[V, ...]]) -> dict[str, tuple[V, ...]]:
    return {who: (*first.get(who, ()), *then.get(who, ())) for who in dict.fromkeys([*first, *then])}


def _day(one: Override) -> dict[str, Any]:
    return {"day": one.day, "is": one.kind.value, "reason": one.reason}


def _fields(one: Agreed | PastMonth | Adjustment) -> dict[str, Any]:
    return {about.name: getattr(one, about.name) for about in fields(one)}


def _adjustment(one: Adjustment) -> dict[str, Any]:
    amounts = {"before": written(one.before), "after": written(one.after)}
    return _fields(one) | amounts | {"rows": [row.to_json() for row in one.rows]}


def _unplaced(person: str, one: Adjustment) -> Problem:
    amount = money(one.amount)
    return Problem(
        "R003",
        Place(column=person),
        Text(
            f"{person} 有 {one.month} 的补差 {amount}，但本月没有他的绩效单。",
            f"{person} has an adjustment of {amount} for {one.month}, but no statement this month.",
        ),
        Text(
            "请单独结算（例如离职人员），并登记已结清。",
            "Please settle it separately (somebody who has left, for example) and record that it is settled.",
        ),
        Severity.WARNING,
    )
