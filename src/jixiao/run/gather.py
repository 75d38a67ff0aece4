"""汇集: puts together what a plan needs of each person: figures, ratings, conduct, facts, history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import duckdb

from jixiao.base.money import from_fen, plain
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.past import past_month
from jixiao.publish.statement import read_statements
from jixiao.scores.given import ConductEntry, Event, Fact, Given, PastMonth, PersonGiven, TeamGiven

Connection = duckdb.DuckDBPyConnection
Rows = list[dict[str, Any]]
Events = Mapping[str, Mapping[str, tuple[Event, ...]]]
_NO_EVENTS: Events = {}

_PEOPLE = """
select * from people
where coalesce(hired_on <= $last, true) and coalesce(left_on >= $first, true)
order by person
"""
# The marks of several raters of one kind are averaged; words cannot be, so the one most often given counts.
_RATINGS = """
select person, rater_kind, item,
       avg(try_cast(value as decimal(38, 10))) as mean, mode(value) as word,
       count(*) = count(try_cast(value as decimal(38, 10))) as all_numbers,
       sum(try_cast(value as decimal(38, 10))) as total, count(*) as raters
from ratings where month = $month group by all order by all
"""
_CONDUCT = """
select person, "on", rule, points, amount, times, note, recorded_by, evidence
from conduct where "on" between $first and $last order by "on", file, line
"""
# A label marked wrong is an entry by itself, worth the item's price, unless a person wrote one down that day.
_WRONG_LABELS = """
select l.person, l.day, l.unit_price, l.order_id, f.name as file, l.line
from label_rows l left join files f on f.file = l.file
where l.wrong and l.person is not null and l.unit_price is not null
  and not exists (select 1 from conduct c
                  where c.person = l.person and c.rule = 'wrong_label' and c."on" = l.day)
order by l.day, l.file, l.line
"""
# How far over its limit an incident ran decides its class: up to 30 minutes, to 2 hours, 2 hours or more.
_INCIDENTS = """
with late as (
  select person, date_diff('second', happened_at, handled_at) - limit_minutes * 60 as over from incidents
  where cast(happened_at as date) between $first and $last and handled_at is not null
)
select person, count(*) filter (where over > 0 and over <= 1800) as incidents_late_30m,
       count(*) filter (where over > 1800 and over < 7200) as incidents_late_2h,
       count(*) filter (where over >= 7200) as incidents_late_over_2h
from late group by person
"""
_EXAMS = 'select person, "full" as exam_full from exams where month = $month and "full" is not null'
_TOPS = {"top_reception": "buyers_received", "top_conversion": "inquiry_order_rate"}


def gather(  # noqa: PLR0913 - what is known of the people, by where it comes from
    con: Connection,
    month: Month,
    figures: Mapping[str, Mapping[str, Figure]],
    team: Mapping[str, Figure],
    history: Iterable[Path] = (),
    *,
    events: Events = _NO_EVENTS,
) -> Given:
    """Return the input of a plan for everybody employed in the month.

    `figures` maps person to metric to figure; `history` names earlier months' statements; `events`
    maps person to metric to its single transactions, where the plan asks for them.
    """
    span = {"first": month.first, "last": month.last}
    registers = _Registers(
        ratings=_ratings(con, month),
        conduct=_conduct(con, span),
        facts=_facts(con, month, span, figures),
        history=_history(history, month),
        events=events,
    )
    rows = _rows(con, _PEOPLE, span)
    people = tuple(_person(row, figures.get(row["person"], {}), registers) for row in rows)
    return Given(month, people, TeamGiven(figures=team))


@dataclass(frozen=True, slots=True)
class _Registers:
    """What the registers say, by person."""

    ratings: Mapping[str, Mapping[str, Mapping[str, Decimal | str]]]
    conduct: Mapping[str, list[ConductEntry]]
    facts: Mapping[str, Mapping[str, Fact]]
    history: Mapping[str, list[PastMonth]]
    events: Events


def _rows(con: Connection, sql: str, params: Mapping[str, object]) -> Rows:
    used = {name: value for name, value in params.items() if f"${name}" in sql}
    con.execute(sql, used)
    names = [column[0] for column in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def _person(row: Mapping[str, Any], figures: Mapping[str, Figure], registers: _Registers) -> PersonGiven:
    person, wage = row["person"], row["contract_wage"]
    own: dict[str, Fact] = {} if wage is None else {"contract_wage": from_fen(wage)}
    if row.get("region"):
        own["region"] = row["region"]
    if row["level"]:
        own["level"] = row["level"]
    return PersonGiven(
        person=person,
        name=row["name"] or person,
        figures=figures,
        ratings=registers.ratings.get(person, {}),
        conduct=tuple(registers.conduct.get(person, ())),
        facts={**own, **registers.facts.get(person, {})},
        history=tuple(registers.history.get(person, ())),
        hired_on=row["hired_on"],
        left_on=row["left_on"],
        status=row["status"] or "regular",
        group=row["group"] or "",
        position=row["position"] or "",
        events=registers.events.get(person, {}),
    )


def _ratings(con: Connection, month: Month) -> dict[str, dict[str, dict[str, Decimal | str]]]:
    found: dict[str, dict[str, dict[str, Decimal | str]]] = defaultdict(lambda: defaultdict(dict))
    for row in _rows(con, _RATINGS, {"month": str(month)}):
        mean = row["total"] / row["raters"] if row["all_numbers"] else row["word"]
        found[row["person"]][row["rater_kind"]][row["item"]] = mean
    return found


def _conduct(con: Connection, span: Mapping[str, date]) -> dict[str, list[ConductEntry]]:
    found: dict[str, list[ConductEntry]] = defaultdict(list)
    for row in _rows(con, _CONDUCT, span):
        words = {name: row[name] or "" for name in ("note", "recorded_by", "evidence")}
        times = 1 if row["times"] is None else row["times"]
        points, amount = (None if row[name] is None else plain(row[name]) for name in ("points", "amount"))
        entry = ConductEntry(row["rule"], row["on"], points, amount, times, **words)
        found[row["person"]].append(entry)
    for row in _rows(con, _WRONG_LABELS, {}):
        found[row["person"]].append(_wrong_label(row))
    return found


def _wrong_label(row: Mapping[str, Any]) -> ConductEntry:
    evidence = f"{row['file']}:{row['line']}"
    note = f"订单 order {row['order_id']}"
    price = from_fen(row["unit_price"])
    return ConductEntry(
        "wrong_label", row["day"], amount=price, note=note, recorded_by="labels", evidence=evidence
    )


def _facts(
    con: Connection, month: Month, span: Mapping[str, date], figures: Mapping[str, Mapping[str, Figure]]
) -> dict[str, dict[str, Fact]]:
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    params: dict[str, object] = {**span, "month": str(month)}
    for sql in (_INCIDENTS, _EXAMS):
        for row in _rows(con, sql, params):
            found[row.pop("person")] |= {name: _number(value) for name, value in row.items()}
    for fact, metric in _TOPS.items():
        for person, is_top in _top(figures, metric).items():
            found[person][fact] = is_top
    return found


def _number(value: Any) -> Decimal:
    try:
        return Decimal(value)
    except (InvalidOperation, TypeError):
        return Decimal(0)


def _top(figures: Mapping[str, Mapping[str, Figure]], metric: str) -> dict[str, bool]:
    """Return for everyone with the figure whether it is the highest; equals share the top, never by id."""
    values = {person: own[metric].value for person, own in figures.items() if metric in own}
    known = {person: value for person, value in values.items() if value is not None}
    best = max(known.values(), default=None)
    return {person: value == best and value > 0 for person, value in known.items()}


def _history(paths: Iterable[Path], month: Month) -> dict[str, list[PastMonth]]:
    found: dict[str, list[PastMonth]] = defaultdict(list)
    for path in paths:
        for statement in read_statements(path):
            if statement.month < month:
                found[statement.person].append(past_month(statement))
    return {person: sorted(past, key=lambda one: one.month) for person, past in found.items()}
