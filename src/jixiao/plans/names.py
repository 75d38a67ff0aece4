"""取名: what each name stands for, for one person in one month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from jixiao.base.period import Month, completed_months
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Value
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.law_names import legal_node
from jixiao.plans.past_names import PAST, past_node
from jixiao.plans.vocabulary import FOLLOWS, HEAD_COUNT, HEADS, Word, word
from jixiao.plans.wording import wording_of
from jixiao.scores.given import Fact, Given, PastMonth, PersonGiven, TeamGiven
from jixiao.scores.scope import Resolve, Scope

Meaning = Callable[[PersonGiven], Node | None]


class Names:
    """What names stand for in one run; what does not differ from person to person is worked out once."""

    def __init__(self, plan: Plan, given: Given) -> None:
        self._plan = plan
        self._given = given
        self._heads = Counter(person.group for person in given.people)
        self._coefficients = _coefficients(plan)
        self._wording = wording_of(plan)
        self._meanings: dict[str, Meaning] = {}

    def scope(self, person: PersonGiven) -> Scope:
        """Return the scope in which a person's rules are worked out."""
        decisions = self._given.decisions.get(person.person, {})
        knowing = _with_coefficients(person, self._coefficients) if self._coefficients else person
        given = self._given
        scope = Scope(knowing, given.month, self._resolver(person), decisions, given.calendar)
        scope.wording = self._wording
        return scope

    def _resolver(self, person: PersonGiven) -> Resolve:
        known = self._meanings

        def resolve(name: str) -> Node | None:
            meaning = known.get(name)
            if meaning is None:
                meaning = known[name] = self._meaning(name)
            return meaning(person)

        return resolve

    def _meaning(self, name: str) -> Meaning:
        """Return how a name is looked up for a person: which of the kinds of names it is, asked once."""
        plan, month = self._plan, self._given.month
        if name.startswith("team."):
            of_group = cache(lambda group: _team(name, plan, self._given.team, self._heads[group]))
            return lambda person: of_group(person.group)
        if name.partition(".")[0] in PAST:
            known = self._wording.known(name)
            return lambda person: past_node(name, person, month, known)
        if name.startswith("law."):
            return lambda person: legal_node(name, person, month)
        if name in FOLLOWS:
            return lambda person: _follows(name, person, month)
        if name in plan.parameters:
            return _parameter(plan, name)
        return _own(name, plan)


def _coefficients(plan: Plan) -> dict[str, Decimal]:
    """Return the coefficient of each grade that has one."""
    grades = plan.grades.grades() if plan.grades else ()
    return {grade.id: grade.coefficient for grade in grades if grade.coefficient is not None}


def _with_coefficients(person: PersonGiven, known: Mapping[str, Decimal]) -> PersonGiven:
    """Return the person with the coefficient of each past month's grade, for means over months."""
    if not any(past.grade in known for past in person.history):
        return person
    return replace(person, history=tuple(_with_coefficient(past, known) for past in person.history))


def _with_coefficient(past: PastMonth, known: Mapping[str, Decimal]) -> PastMonth:
    coefficient = known.get(past.grade or "")
    return past if coefficient is None else replace(past, facts={"coefficient": coefficient, **past.facts})


def _team(name: str, plan: Plan, team: TeamGiven, heads: int) -> Node:
    own = name.removeprefix("team.")
    found = _named(own, plan, team.figures, team.facts)
    if own == HEAD_COUNT and found.value is None:
        return Node(name, HEADS, Decimal(heads), "count", "team")
    label = Text(f"团队{found.label.zh}", f"team {found.label.en}")
    return Node(name, label, found.value, found.unit, found.rule, inputs=found.inputs, data=found.data)


def _named(name: str, plan: Plan, figures: Mapping[str, Figure], facts: Mapping[str, Fact]) -> Node:
    about = _about(name, plan)
    return _found(name, about, figures, facts) or Node(name, about.label, None, about.unit, "no_data")


def _own(name: str, plan: Plan) -> Meaning:
    """Return a person's figure or fact; the leaf without data is one for all."""
    about = _about(name, plan)
    nothing = Node(name, about.label, None, about.unit, "no_data")
    return lambda person: _found(name, about, person.figures, person.facts) or nothing


def _found(name: str, about: Word, figures: Mapping[str, Figure], facts: Mapping[str, Fact]) -> Node | None:
    if name in figures:
        return figures[name].node(about.label, about.unit)
    if name in facts:
        return Node(name, about.label, as_value(facts[name]), about.unit, "fact")
    return None


def _about(name: str, plan: Plan) -> Word:
    declared = plan.names.get(name)
    if declared:
        return Word(declared.label, declared.unit)
    return word(name) or Word(both(name))


def as_value(fact: Fact) -> Value:
    """Return a fact as the trace carries it: days as text."""
    return fact.isoformat() if isinstance(fact, date) else fact


def _parameter(plan: Plan, name: str) -> Meaning:
    """Return a person's own value of a parameter, else the plan's: that leaf is one for all."""
    parameter = plan.parameters[name]
    names, label, unit, source = (
        (*parameter.from_facts, name),
        parameter.label,
        parameter.unit,
        parameter.source,
    )
    planned = Node(
        name, label, parameter.value, unit, "parameter", source=source, assumption=parameter.assumption
    )

    def meaning(person: PersonGiven) -> Node:
        own = next((fact for fact in names if fact in person.facts), None)
        if own is None:
            return planned
        value = as_value(person.facts[own])
        return Node(name, label, value, unit, "fact", source=source, data={"fact": own})

    return meaning


def _follows(name: str, person: PersonGiven, month: Month) -> Node | None:
    about = FOLLOWS[name]
    value = _dated(name, person, month)
    return Node(name, about.label, value, about.unit, "person")


def _dated(name: str, person: PersonGiven, month: Month) -> Value:
    """Return what follows from a person's dates; without a day of hire, seniority has no data."""
    if name in ("status", "position", "group"):
        return str(getattr(person, name))
    if name == "first_month":
        return person.hired_on is not None and Month.of(person.hired_on) == month
    if name == "left_this_month":
        return _left(person, month)
    if name == "left_in_contract":
        return _left(person, month) and not _contract_over(person)
    if person.hired_on is None or name not in ("months_employed", "years_of_service"):
        return None
    months = completed_months(person.hired_on, month.last)
    return Decimal(months if name == "months_employed" else months // 12)


def _left(person: PersonGiven, month: Month) -> bool:
    return person.left_on is not None and Month.of(person.left_on) == month


def _contract_over(person: PersonGiven) -> bool:
    """Say whether the contract had ended by the day of leaving; without its end, leaving is inside it."""
    end = person.facts.get("contract_end")
    return person.left_on is not None and isinstance(end, date) and person.left_on >= end
