"""取名: what each name stands for, for one person in one month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.base.period import Month, completed_months
from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Value
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.law_names import legal_node
from jixiao.plans.past_names import PAST, past_node
from jixiao.plans.vocabulary import FOLLOWS, Word, word
from jixiao.scores.given import Fact, Given, PastMonth, PersonGiven, TeamGiven
from jixiao.scores.scope import Resolve, Scope

_UNKNOWN = Word(Text("", ""))


class Names:
    """What names stand for in one run; what does not differ from person to person is worked out once."""

    def __init__(self, plan: Plan, given: Given) -> None:
        self._plan = plan
        self._given = given
        self._heads = Counter(person.group for person in given.people)
        self._coefficients = _coefficients(plan)

    def scope(self, person: PersonGiven) -> Scope:
        """Return the scope in which a person's rules are worked out."""
        decisions = self._given.decisions.get(person.person, {})
        knowing = _with_coefficients(person, self._coefficients) if self._coefficients else person
        given = self._given
        return Scope(knowing, given.month, self._resolver(person), decisions, given.calendar)

    def _resolver(self, person: PersonGiven) -> Resolve:
        plan, month = self._plan, self._given.month

        def resolve(name: str) -> Node | None:
            if name.startswith("team."):
                return _team(name, plan, self._given.team, self._heads[person.group])
            if name.partition(".")[0] in PAST:
                return past_node(name, person, month)
            if name.startswith("law."):
                return legal_node(name, person, month)
            if name in FOLLOWS:
                return _follows(name, person, month)
            if name in plan.parameters:
                return _parameter(plan, name, person)
            return _named(name, plan, person.figures, person.facts)

        return resolve


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


HEAD_COUNT = "head_count"
_HEADS = Text("本组人数", "heads of the group")


def _team(name: str, plan: Plan, team: TeamGiven, heads: int) -> Node:
    own = name.removeprefix("team.")
    found = _named(own, plan, team.figures, team.facts)
    if own == HEAD_COUNT and found.value is None:
        return Node(name, _HEADS, Decimal(heads), "count", "team")
    label = Text(f"团队{found.label.zh}", f"team {found.label.en}")
    return Node(name, label, found.value, found.unit, found.rule, inputs=found.inputs, data=found.data)


def _named(name: str, plan: Plan, figures: Mapping[str, Figure], facts: Mapping[str, Fact]) -> Node:
    about = _about(name, plan)
    if name in figures:
        return figures[name].node(about.label, about.unit)
    if name in facts:
        return Node(name, about.label, as_value(facts[name]), about.unit, "fact")
    return Node(name, about.label, None, about.unit, "no_data")


def _about(name: str, plan: Plan) -> Word:
    declared = plan.names.get(name)
    if declared:
        return Word(declared.label, declared.unit)
    return word(name) or Word(both(name))


def as_value(fact: Fact) -> Value:
    """Return a fact as the trace carries it: days as text."""
    return fact.isoformat() if isinstance(fact, date) else fact


def _parameter(plan: Plan, name: str, person: PersonGiven) -> Node:
    parameter = plan.parameters[name]
    own = next((fact for fact in (*parameter.from_facts, name) if fact in person.facts), None)
    value = as_value(person.facts[own]) if own else parameter.value
    return Node(
        name,
        parameter.label,
        value,
        parameter.unit,
        "fact" if own else "parameter",
        source=parameter.source,
        assumption=None if own else parameter.assumption,
        data={"fact": own} if own else {},
    )


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
