"""下一档: what the next step of each item needs, and what reaching it would bring, by the same engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from jixiao.base.spoken import missed_by, number, spoken
from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.statement import Item, Statement
from jixiao.scores.given import Event, Given, PersonGiven

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class NextStep:
    """The nearest better step of an item: what it needs, the score it adds, the yuan it adds.

    `yuan` is None where pay depends on what the others do (a rank, a forced distribution), or on single
    orders of which nobody can say which would fall away. Where every order has its own limits, what is added
    is taken as one more order, and `needs` says so.
    """

    item: str
    label: Text
    metric: str
    needs: Text
    score: Decimal
    yuan: Decimal | None


def next_steps(plan: Plan, given: Given, statements: Iterable[Statement]) -> dict[str, tuple[NextStep, ...]]:
    """Return for each person the next steps within reach, the most money (then points) first."""
    people = {one.person: one for one in given.people}
    return {
        one.person: _steps(plan, given, people[one.person], one) for one in statements if one.person in people
    }


def _steps(plan: Plan, given: Given, person: PersonGiven, statement: Statement) -> tuple[NextStep, ...]:
    alone = _alone(plan, given, person)
    found = [
        step
        for item in statement.items
        for step in _of_item(plan, given, person, alone, item, comparable=alone.gross == statement.gross)
    ]
    return tuple(sorted(found, key=lambda step: (-(step.yuan or 0), -step.score)))


def _alone(plan: Plan, given: Given, person: PersonGiven) -> Statement:
    return evaluate(plan, replace(given, people=(person,)))[0]


def _of_item(  # noqa: PLR0913 - the plan, the input, whose, as it stands, which item
    plan: Plan, given: Given, person: PersonGiven, alone: Statement, item: Item, *, comparable: bool
) -> Iterator[NextStep]:
    figure = person.figures.get(item.metric)
    if figure is None or figure.value is None:
        return
    for better, needs in _goals(figure, item):
        more = (better.value or Decimal(0)) - figure.value
        then = _alone(plan, given, _with(person, better, more))
        gained = (then.score or Decimal(0)) - (alone.score or Decimal(0))
        if gained > 0:
            single = figure.metric in person.events
            yuan = then.gross - alone.gross if comparable and (more > 0 or not single) else None
            said = _of_single_orders(needs, more) if single else needs
            yield NextStep(item.id, item.label, item.metric, said, gained, yuan)
            return


def _with(person: PersonGiven, figure: Figure, more: Decimal) -> PersonGiven:
    """Return the person with this figure; what it has more, where single orders count, as one more order."""
    figures: Mapping[str, Figure] = {**person.figures, figure.metric: figure}
    events = dict(person.events)
    if figure.metric in events and more > 0:
        events[figure.metric] = (*events[figure.metric], Event("", more))
    return replace(person, figures=figures, events=events)


def _of_single_orders(needs: Text, more: Decimal) -> Text:
    if more > 0:
        return Text(f"{needs.zh}，按多一笔订单估算", f"{needs.en}, taken as one more order")
    return Text(
        f"{needs.zh}；钱数要看少了哪几单，不能预估",
        f"{needs.en}; the money depends on which orders fall away",
    )


def _goals(figure: Figure, item: Item) -> Iterator[tuple[Figure, Text]]:
    """Yield the figure moved to the nearest missed step, upwards and downwards: one of them is better."""
    missed = [abs(branch.short_by) for branch in item.node.rejected if branch.short_by]
    value = figure.value
    if not missed or value is None:
        return
    for goal in (value + min(missed), value - min(missed)):
        moved = _moved(figure, value, goal)
        if moved is not None:
            yield moved


def _moved(figure: Figure, value: Decimal, goal: Decimal) -> tuple[Figure, Text] | None:
    if figure.unit == "share" and figure.denominator and figure.numerator is not None and not figure.parts:
        return _more_cases(figure, figure.numerator, figure.denominator, goal, up=goal > value)
    away = missed_by(_rounded_up(abs(goal - value), figure.unit), figure.unit)
    at = spoken(goal, figure.unit)
    words = Text("再高", "higher") if goal > value else Text("再低", "lower")
    needs = Text(f"{words.zh} {away.zh}（到 {at.zh}）", f"{away.en} {words.en} (to {at.en})")
    return replace(figure, numerator=goal, denominator=None, parts=()), needs


def _rounded_up(away: Decimal, unit: str) -> Decimal:
    """Return a distance as people say it: whole yuan, tenths of seconds; never less than what is needed."""
    places = {"yuan": Decimal(1), "seconds": Decimal("0.1")}.get(unit)
    return away if places is None else away.quantize(places, ROUND_CEILING)


def _more_cases(
    figure: Figure, numerator: Decimal, denominator: Decimal, goal: Decimal, *, up: bool
) -> tuple[Figure, Text] | None:
    """Return the figure after so many more good cases in a row that it reaches the goal."""
    if (up and goal >= _ONE) or (not up and goal <= 0):
        return None
    needed = (goal * denominator - numerator) / (_ONE - goal) if up else numerator / goal - denominator
    more = max(_ONE, needed.to_integral_value(ROUND_CEILING))
    then = replace(figure, numerator=numerator + more if up else numerator, denominator=denominator + more)
    at, count = spoken(goal, "share"), number(more)
    zh = f"接下来 {count} 个都做到，就到 {at.zh}" if up else f"接下来 {count} 个都不出现，就降到 {at.zh}"
    en = (
        f"if the next {count} all succeed, it reaches {at.en}"
        if up
        else f"if the next {count} are all free of it, it falls to {at.en}"
    )
    return then, Text(zh, en)
