"""试探: made-up people on whom a plan is run, to see what it does at its edges: the same engine, no formula.

A person at a level has every figure that the plan asks for: `best` reaches every step, `worst` none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from jixiao.base.part import formulas
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.metrics.metric import Better
from jixiao.metrics.registry import METRICS as DEFINED
from jixiao.pay.tiers import Tiers
from jixiao.plans.document import Plan, PlanItem
from jixiao.plans.engine import evaluate
from jixiao.plans.events import events_asked
from jixiao.plans.raters import RATERS
from jixiao.plans.statement import Statement
from jixiao.plans.vocabulary import FACTS, FOLLOWS, METRICS
from jixiao.scores.given import Event, Fact, Given, PersonGiven, TeamGiven
from jixiao.scores.linear import Corner
from jixiao.scores.rating import Rating
from jixiao.scores.ratio import Ratio
from jixiao.scores.steps import Step

Level = Literal["best", "middle", "worst"]
MONTH = Month(2026, 10)
_HIRED = date(2020, 1, 1)
_UNITS = {"share": Decimal("0.001"), "ratio": Decimal("0.01")}
_SUMS = ("yuan", "count")
_ONE = Decimal(1)
_FACTS: dict[str, Fact] = {"contract_wage": Decimal(5000), "exam_full": Decimal(100)}
_USUAL = {
    "share": Decimal("0.5"),
    "ratio": _ONE,
    "seconds": Decimal(30),
    "days": Decimal(22),
    "points": Decimal(80),
}


@dataclass(frozen=True, slots=True)
class Axis:
    """A figure that a plan looks at: its unit, one unit of it, whether more is better, where steps begin."""

    name: str
    unit: str
    one: Decimal
    rising: bool
    edges: tuple[Decimal, ...]

    def at(self, level: Level) -> Decimal:
        """Return the figure's value at a level."""
        if not self.edges:
            return self._without_edges(level)
        order = sorted(self.edges, reverse=not self.rising)
        if level == "worst":
            return self._below(order[0]) if self.rising else order[0] + self.one
        return order[-1] if level == "best" else order[len(order) // 2]

    def _below(self, lowest: Decimal) -> Decimal:
        """Return what misses the lowest step: of sums nothing at all, of rates just too little."""
        return Decimal(0) if self.unit in _SUMS and lowest > 0 else lowest - self.one

    def _without_edges(self, level: Level) -> Decimal:
        """Return what is usual: full attendance and no faults at every level, no results at the worst."""
        if not self.rising or (level == "worst" and self.unit != "days"):
            return Decimal(0)
        return _USUAL.get(self.unit, Decimal(1000))


def axes(plan: Plan) -> dict[str, Axis]:
    """Return every figure that the plan's score or pay rests on."""
    names = {name for _, expression in formulas(plan) for name in expression.names}
    names |= {item.metric for item in plan.items if item.metric}
    names = {name.removeprefix("team.") for name in names}
    known = {*METRICS, *plan.names} - {*plan.parameters, *FOLLOWS}
    edges = _edges(plan)
    return {name: _axis(name, plan, edges.get(name, ())) for name in sorted(names & known)}


def _axis(name: str, plan: Plan, edges: tuple[Decimal, ...]) -> Axis:
    declared = plan.names.get(name)
    unit = METRICS[name].unit if name in METRICS else (declared.unit if declared else "")
    better = DEFINED[name].better if name in DEFINED else Better.HIGHER
    return Axis(name, unit, _UNITS.get(unit, _ONE), better is not Better.LOWER, edges)


def _edges(plan: Plan) -> dict[str, tuple[Decimal, ...]]:
    found: dict[str, set[Decimal]] = {}
    for item in plan.items:
        for name in [item.metric] if item.metric else item.value.names if item.value else ():
            found.setdefault(name, set()).update(_bounds(item.scale))
    for rule in plan.pay:
        if isinstance(rule, Tiers):
            starts = [tier.up_to for tier in rule.tiers if tier.up_to is not None]
            for name in rule.amount.names:
                found.setdefault(name, set()).update([*starts, *([rule.from_] if rule.from_ else [])])
    return {name: tuple(sorted(edges)) for name, edges in found.items()}


def _bounds(part: Any) -> Iterator[Decimal]:
    """Yield every bound written inside a rule."""
    if isinstance(part, Step):
        yield part.bound[1]
    elif isinstance(part, Corner):
        yield part.at
    elif isinstance(part, Ratio):
        target = part.target.value(lambda _: None)
        yield from (target,) if isinstance(target, Decimal) else ()
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _bounds(getattr(part, name))
    elif isinstance(part, tuple):
        for inner in part:
            yield from _bounds(inner)


def somebody(plan: Plan, level: Level, **changed: Decimal) -> PersonGiven:
    """Return a person whose figures are all at `level`, apart from those `changed`."""
    values = {axis.name: axis.at(level) for axis in axes(plan).values()} | changed
    if plan.conduct and "conduct_score" not in changed:
        moves = plan.conduct.moves
        values["conduct_score"] = plan.conduct.start + (moves.at_least if level == "worst" else 0)
    figures = {name: Figure(name, value, None, _unit(plan, name)) for name, value in values.items()}
    marks = {item.id: _mark(item, level) for item in plan.items if item.raters}
    return PersonGiven(
        person=level,
        figures=figures,
        ratings=dict.fromkeys(RATERS, marks) if marks else {},
        facts=_facts(plan),
        hired_on=_HIRED,
        events={name: (Event(level, values[name]),) for name in events_asked(plan) if name in values},
    )


def _facts(plan: Plan) -> dict[str, Fact]:
    """Return usual facts, no more than the rules ask for: what a parameter stands in for is left to it."""
    asked = {name for _, expression in formulas(plan) for name in expression.names} - {*plan.parameters}
    none = {name: Decimal(0) for name in FACTS if name.startswith("incidents")}
    usual = {name: fact for name, fact in _FACTS.items() if name in asked}
    return {**none, **usual, "full_attendance": True}


def _unit(plan: Plan, name: str) -> str:
    return METRICS[name].unit if name in METRICS else plan.names[name].unit if name in plan.names else ""


def _mark(item: PlanItem, level: Level) -> Decimal | str:
    scale = item.scale
    if not isinstance(scale, Rating):
        edges = sorted(_bounds(scale)) or [Decimal(100)]
        return edges[0] - 1 if level == "worst" else edges[-1]
    if scale.labels:
        order = sorted(scale.labels, key=lambda label: label.points)
        return order[0 if level == "worst" else -1].id
    numbers = scale.numbers
    assert numbers is not None  # noqa: S101 - a rating has labels or numbers
    return numbers.at_least if level == "worst" else numbers.at_most


def changed(person: PersonGiven, name: str, value: Decimal) -> PersonGiven:
    """Return the same person with another value of one figure."""
    figure = replace(person.figures[name], numerator=value, denominator=None)
    events = {**person.events, name: (Event(name, value),)} if name in person.events else person.events
    return replace(person, figures={**person.figures, name: figure}, events=events)


def run(plan: Plan, people: list[PersonGiven]) -> list[Statement]:
    """Return the statements of made-up people, each alone in a team so that ranks do not mix them up."""
    return [evaluate(plan, Given(MONTH, (person,), _team(person)))[0] for person in people]


def _team(person: PersonGiven) -> TeamGiven:
    return TeamGiven(figures=person.figures, facts={"headcount": _ONE})


def amounts(statement: Statement) -> Mapping[str, Decimal]:
    """Return the pay lines' amounts by id."""
    return {line.id: line.amount for line in statement.pay}
