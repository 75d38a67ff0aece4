"""方案白话: what a plan's rules say, as short lines for a page and for the printed notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from jixiao.base.spoken import number, several, spoken
from jixiao.base.text import Text, both
from jixiao.base.wording import Wording
from jixiao.grades.bands import GradeBands
from jixiao.grades.forced import Forced
from jixiao.pay.tiers import Tier
from jixiao.plans.diff.rows import About, row_words
from jixiao.plans.document import Plan, PlanItem, ProposalRule
from jixiao.plans.value_words import value_words
from jixiao.plans.wording import wording_of
from jixiao.scores.linear import Corner
from jixiao.scores.rating import Grade
from jixiao.scores.steps import Step
from jixiao.web.plans.editor.words import kind_name, label_of

_LEFT_OUT = {"id", "kind", "label", "source", "assumption", "note", "counts_in_gross", "scale"}
_UNTOLD = {"id", "rule", "source", "assumption"}
_EMPTY: tuple[Any, ...] = (None, "", (), {})
_NO_LABEL = both("")


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: its name, what kind it is, what it rests on, its lines in words, its reading."""

    title: Text
    kind: Text
    weight: Decimal | None = None
    figure: Text | None = None
    lines: tuple[Text, ...] = ()
    assumption: Text | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """A plan in words."""

    items: tuple[RuleLine, ...] = ()
    grades: tuple[Text, ...] = ()
    pay: tuple[RuleLine, ...] = ()
    parameters: tuple[tuple[Text, Text], ...] = field(default=())
    proposals: tuple[RuleLine, ...] = ()


def rules_of(plan: Plan) -> Rules:
    """Return a plan in words."""
    words = wording_of(plan)
    return Rules(
        items=tuple(_item(item, words) for item in plan.items),
        grades=tuple(_grades(plan)),
        pay=tuple(
            RuleLine(
                rule.label, kind_name(rule.kind), lines=tuple(lines(rule, words)), assumption=rule.assumption
            )
            for rule in plan.pay
        ),
        parameters=tuple((one.label, spoken(one.value, one.unit)) for one in plan.parameters.values()),
        proposals=tuple(
            RuleLine(one.what, one.why, lines=(*_when(one, words), one.path)) for one in plan.proposals
        ),
    )


def _when(rule: ProposalRule, words: Wording) -> Iterator[Text]:
    """Yield what must hold before a decision is asked for, and for how long."""
    condition = words.says(rule.when)
    long = (
        Text(f"，连续 {rule.months} 个月", f", {several(rule.months, 'month')} in a row")
        if rule.months > 1
        else both("")
    )
    yield Text(f"条件：{condition.zh}{long.zh}", f"where {condition.en}{long.en}")


def _item(item: PlanItem, words: Wording) -> RuleLine:
    figure = words.says(item.value) if item.value else None
    if item.metric:
        figure = words.known(item.metric).label
    said = tuple(lines(item.scale, words, item))
    weight = item.weight if not item.section else None
    return RuleLine(item.label, kind_name(item.scale.kind), weight, figure, said, item.assumption)


def _grades(plan: Plan) -> Iterator[Text]:
    rule = plan.grades
    if isinstance(rule, GradeBands):
        for step in rule.bands:
            bound = step.words("points")
            yield Text(
                f"{step.label.zh}：{bound.zh}{_times(step)}", f"{step.label.en}: {bound.en}{_times(step)}"
            )
        yield Text(f"{rule.otherwise.label.zh}：其余", f"{rule.otherwise.label.en}: otherwise")
    elif isinstance(rule, Forced):
        for quota in rule.quotas:
            share = spoken(quota.share, "share")
            yield Text(
                f"{quota.label.zh}：{share}{_times(quota)}", f"{quota.label.en}: {share}{_times(quota)}"
            )
    elif rule is not None:
        yield from (grade.label for grade in rule.grades())


def _times(grade: Any) -> str:
    return f" ×{number(grade.coefficient)}" if grade.coefficient is not None else ""


def lines(rule: BaseModel, words: Wording, about: Any = None) -> Iterator[Text]:
    """Yield what a rule says, one line for each of its fields that is set and each row of its tables."""
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        default = type(rule).model_fields[name].default
        if name in _LEFT_OUT or value is None or value in ((), {}, "") or value == default:
            continue
        if isinstance(value, tuple) and isinstance(value[0], BaseModel):
            yield from (
                row_of(row, n, value, About(_NO_LABEL, about or rule, words, words))
                for n, row in enumerate(value)
            )
        else:
            said, called = value_words(name, value, words), label_of(name.rstrip("_"))
            yield Text(f"{called.zh}：{said.zh}", f"{called.en}: {said.en}")


def row_of(row: BaseModel, index: int, rows: tuple[Any, ...], of: About) -> Text:
    """Return one row of a table in words."""
    if isinstance(row, Step | Tier):
        said = row_words(row, index, rows, of.rule, of.words)
        return Text(said.zh.strip("“”"), said.en.strip("“”"))
    if isinstance(row, Corner):
        at, points = spoken(row.at, of.words.known(getattr(of.rule, "metric", "")).unit), number(row.points)
        return Text(f"{at.zh} → {points} 分", f"{at.en} → {several(points, 'point')}")
    if isinstance(row, Grade):
        points = number(row.points)
        return Text(f"{row.label.zh} → {points} 分", f"{row.label.en} → {several(points, 'point')}")
    told = list(_told(row, of.words))
    return Text(" · ".join(one.zh for one in told), " · ".join(one.en for one in told))


def _told(row: BaseModel, words: Wording) -> Iterator[Text]:
    """Yield what a row says: its name, then each of its other fields by its own."""
    for name, field_ in type(row).model_fields.items():
        value = getattr(row, name)
        if name in _UNTOLD or value in _EMPTY or value == field_.default:
            continue
        said, called = value_words(name, value, words), label_of(name.rstrip("_"))
        yield said if name == "label" else Text(f"{called.zh} {said.zh}", f"{called.en} {said.en}")
