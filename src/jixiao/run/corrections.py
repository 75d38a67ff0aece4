"""更正: a figure or a conduct entry that somebody corrected: what it was, what it is now, why, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, Literal

from jixiao.base.proposal import Notice
from jixiao.base.spoken import number, spoken
from jixiao.base.text import Text
from jixiao.metrics.figure import Figure, SourceRow
from jixiao.metrics.registry import METRICS
from jixiao.scores.given import ConductEntry, PersonGiven

Amounts = Mapping[str, Decimal | None]
ORIGIN = "corrected"
CODE = "corrected"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, which goes over the facts and stands on the statement.

    Of a `figure`, `name` is the metric and `after` has numerator and denominator. Of a `conduct` entry,
    `name` is the rule, `on` its day, `before` its points where several were posted that day; `after` has
    points, amount or times, and is None where the entry is taken out.
    """

    what: Literal["figure", "conduct"]
    name: str
    why: str
    by: str
    made_on: date
    after: Amounts | None = None
    before: Amounts = field(default_factory=dict)
    on: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the fields as the file of extra values writes them."""
        told: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in told.items() if value not in (None, {})}


def corrected(person: PersonGiven, corrections: Iterable[Correction]) -> PersonGiven:
    """Return the person's input with every correction in it, the later over the earlier."""
    return reduce(lambda given, one: _figure(given, one) if one.what == "figure" else _entry(given, one),
                  corrections, person)  # fmt: skip


def _figure(person: PersonGiven, one: Correction) -> PersonGiven:
    before = person.figures.get(one.name) or Figure(one.name, None)
    amounts = one.after or {}
    after = replace(
        before,
        numerator=amounts.get("numerator"),
        denominator=amounts.get("denominator"),
        origin=ORIGIN,
    )
    was, now = _said(before), _said(after)
    label = before.label or (METRICS[one.name].label if one.name in METRICS else Text(one.name, one.name))
    said = Text(f"{label.zh}由 {was.zh} 更正为 {now.zh}", f"{label.en} corrected from {was.en} to {now.en}")
    shown = replace(
        after,
        rows=(SourceRow("更正 correction", 0, _signed(said, one)), *before.rows),
        rows_total=before.rows_total + 1,
    )
    return replace(
        person,
        figures={**person.figures, one.name: shown},
        notices=(*person.notices, Notice(CODE, _signed(said, one))),
    )


def _said(figure: Figure) -> Text:
    value = spoken(figure.value, figure.unit)
    if figure.numerator is None or figure.denominator is None:
        return value
    parts = f"（{number(figure.numerator)} ÷ {number(figure.denominator)}）"
    return Text(value.zh + parts, f"{value.en} ({number(figure.numerator)} / {number(figure.denominator)})")


def _entry(person: PersonGiven, one: Correction) -> PersonGiven:
    found = next((entry for entry in person.conduct if _is_meant(entry, one)), None)
    if found is None:
        gone = Text(
            f"更正没有用上：{one.on} 没有“{one.name}”这一条",
            f"A correction found nothing to correct: no “{one.name}” on {one.on}",
        )
        return replace(person, notices=(*person.notices, Notice("correction_unused", _signed(gone, one))))
    rest = [entry for entry in person.conduct if entry is not found]
    changed = [] if one.after is None else [_changed(found, one.after)]
    now = spoken(one.after.get("points"), "points") if one.after else Text("撤销", "taken out")
    said = Text(
        f"{one.on} 的行为记录“{one.name}”更正为：{now.zh}",
        f"the conduct entry “{one.name}” of {one.on} corrected: {now.en}",
    )
    notices = (*person.notices, Notice(CODE, _signed(said, one)))
    return replace(person, conduct=(*rest, *changed), notices=notices)


def _is_meant(entry: ConductEntry, one: Correction) -> bool:
    points = one.before.get("points")
    return (entry.rule, entry.on) == (one.name, one.on) and (points is None or entry.points == points)


def _changed(entry: ConductEntry, after: Amounts) -> ConductEntry:
    times = after.get("times")
    return replace(
        entry,
        points=after.get("points", entry.points),
        amount=after.get("amount", entry.amount),
        times=entry.times if times is None else int(times),
    )


def _signed(said: Text, one: Correction) -> Text:
    return Text(
        f"{said.zh}。理由：{one.why}（{one.by}，{one.made_on}）",
        f"{said.en}. Reason: {one.why} ({one.by}, {one.made_on})",
    )
