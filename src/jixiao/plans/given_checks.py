"""核对给定数值: what does not fit the plan: mistyped names, impossible rates, entries outside their range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches

from jixiao.base.document import Document, PathOf
from jixiao.base.part import formulas
from jixiao.base.period import Month
from jixiao.base.problem import Place, Problem
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.pay.rule import EntryRule
from jixiao.plans.document import Plan, PlanItem
from jixiao.plans.vocabulary import FACTS, METRICS, counted
from jixiao.scores.given import ConductEntry, Given, PersonGiven
from jixiao.scores.ledger import LedgerRule
from jixiao.scores.rating import Rating

_NEVER_NEGATIVE = ("seconds", "minutes", "days", "count")


def check_given(plan: Plan, given: Given, document: Document) -> Iterator[Problem]:
    """Yield every mistake in the values given, placed in their document."""
    used = {name for _, expression in formulas(plan) for name in expression.names}
    used |= {item.metric for item in plan.items if item.metric}
    for index, person in enumerate(given.people):
        at: PathOf = ("people", index)
        yield from _values(person, document, at)
        yield from _names(person, used, document, at)
        yield from _texts(plan, person, document, at)
        yield from _ratings(plan, person, document, at)
        yield from _conduct(plan, person, given.month, document, at)


def _values(person: PersonGiven, document: Document, at: PathOf) -> Iterator[Problem]:
    """Yield figures with a value that their kind cannot have."""
    for name, figure in person.figures.items():
        about, value = METRICS.get(name), figure.value
        if about is None or value is None:
            continue
        place = document.place((*at, "figures", name))
        if about.unit in _NEVER_NEGATIVE and value < 0:
            yield _below_zero(place, about.label, value)
        if about.at_most_one and not 0 <= value <= 1:
            yield _no_rate(place, about.label, value)


def _below_zero(place: Place, label: Text, value: Decimal) -> Problem:
    return Problem(
        "G209",
        place,
        Text(
            f"{label.zh}写成 {number(value)}，不会小于 0。",
            f"The {label.en} is {number(value)}; it is never below 0.",
        ),
        Text("请核对这个数；没有数据就写 null。", "Check the number; write null where there is none."),
    )


def _no_rate(place: Place, label: Text, value: Decimal) -> Problem:
    return Problem(
        "G201",
        place,
        Text(
            f"{label.zh}写成 {number(value)}，比率只能在 0 到 1 之间。",
            f"The {label.en} is {number(value)}; a rate lies between 0 and 1.",
        ),
        Text("95% 请写 0.95 或 {numerator: 19, denominator: 20}。", "Write 0.95 for 95%, or both counts."),
    )


def _names(person: PersonGiven, used: set[str], document: Document, at: PathOf) -> Iterator[Problem]:
    """Yield names that look like a slip for one the plan is waiting for; others are simply not used."""
    have = {*person.figures, *person.facts}
    for kind, names in (("figures", person.figures), ("facts", person.facts)):
        for name in names:
            if name in used or name in METRICS or name in FACTS:
                continue
            close = get_close_matches(name, sorted(used - have), n=1, cutoff=0.8)
            if close:
                yield _slip("G202", name, close, document, (*at, kind, name))


def _texts(plan: Plan, person: PersonGiven, document: Document, at: PathOf) -> Iterator[Problem]:
    """Yield texts where the plan counts on a number: they would be taken for no data."""
    own = {name for name, declared in plan.names.items() if declared.unit}
    own |= {name for parameter in plan.parameters.values() for name in parameter.from_facts}
    for name, fact in person.facts.items():
        if isinstance(fact, str) and (name in own or counted(name)):
            yield _no_number("G207", name, fact, document, (*at, "facts", name))


def _slip(code: str, name: str, close: Iterable[str], document: Document, path: PathOf) -> Problem:
    meant = next(iter(close), "")
    return Problem(
        code,
        document.place(path),
        Text(f"方案里没有“{name}”。", f"The plan knows nothing called “{name}”."),
        Text(f"是不是 {meant}？", f"Did you mean {meant}?")
        if meant
        else Text("请按方案里的编号写。", "Please use the ids of the plan."),
    )


def _no_number(code: str, name: str, told: str, document: Document, path: PathOf) -> Problem:
    return Problem(
        code,
        document.place(path),
        Text(
            f"{name} 写成了文字“{told}”，这里要一个数。",
            f"{name} is the text “{told}”; a number belongs here.",
        ),
        Text("请去掉引号，或写成数。", "Please leave out the quotes, or write a number."),
    )


def _ratings(plan: Plan, person: PersonGiven, document: Document, at: PathOf) -> Iterator[Problem]:
    for kind, values in person.ratings.items():
        items = [item for item in plan.items if kind in item.raters]
        for name, value in values.items():
            item = next((one for one in items if name in (one.id, one.metric, *one.also)), None)
            path = (*at, "ratings", kind, name)
            if item is None and isinstance(value, str) and _is_measured(name):
                yield _no_number("G208", name, value, document, (*at, "figures", name))
            elif item is None and items:
                close = get_close_matches(name, [one.id for one in items], n=1)
                yield _slip("G203", name, close or [one.id for one in items], document, path)
            elif item and (refusal := _rating_refused(item, value)) is not None:
                remedy = Text("请改成允许的值。", "Please choose an allowed value.")
                yield Problem("G204", document.place(path), refusal, remedy)


def _is_measured(name: str) -> bool:
    """Return whether a name is a figure that is counted, not rated: a word under `figures` is a rating."""
    return name in METRICS and METRICS[name].unit != "points"


def _rating_refused(item: PlanItem, value: Decimal | str) -> Text | None:
    return item.scale.refusal(value) if isinstance(item.scale, Rating) else None


def _conduct(
    plan: Plan, person: PersonGiven, month: Month, document: Document, at: PathOf
) -> Iterator[Problem]:
    rules = {rule.id: rule for rule in plan.conduct.rules} if plan.conduct else {}
    fines = {name: rule for line in plan.pay for name, rule in line.entry_rules().items()}
    for index, entry in enumerate(person.conduct):
        path = (*at, "conduct", index)
        if entry.rule not in rules and entry.rule not in fines:
            close = get_close_matches(entry.rule, [*rules, *fines], n=1)
            yield _slip("G205", entry.rule, close, document, (*path, "rule"))
            continue
        why = _entry_refused(entry, rules.get(entry.rule), fines.get(entry.rule), month)
        if why:
            about = rules[entry.rule].label if entry.rule in rules else fines[entry.rule].label
            yield Problem(
                "G206",
                document.place(path),
                Text(f"“{about.zh}”：{why.zh}。", f"“{about.en}”: {why.en}."),
                Text("请更正这一条。", "Please correct this entry."),
            )


def _entry_refused(
    entry: ConductEntry, rule: LedgerRule | None, fine: EntryRule | None, month: Month
) -> Text | None:
    if Month.of(entry.on) != month:
        return Text(f"日期 {entry.on} 不在 {month} 月", f"its day {entry.on} is not in {month}")
    if rule is not None:
        return rule.refusal(entry)
    cost = fine.cost(entry, 0) if fine else None
    return cost if isinstance(cost, Text) else None
