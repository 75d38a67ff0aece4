"""方案白话: what a plan's rules say, as short lines for a page and for the printed notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from jixiao.base.expression import Expression
from jixiao.base.spoken import number, spoken
from jixiao.base.text import Text, both
from jixiao.grades.bands import GradeBands
from jixiao.grades.forced import Forced
from jixiao.pay.tiers import Tier
from jixiao.plans.diff.rows import row_words
from jixiao.plans.document import Plan, PlanItem
from jixiao.plans.vocabulary import word
from jixiao.scores.linear import Corner
from jixiao.scores.rating import Grade
from jixiao.scores.steps import Step
from jixiao.web.plans.editor.words import kind_name, label_of

_LEFT_OUT = {"id", "kind", "label", "source", "assumption", "note", "counts_in_gross", "scale"}
_SHARES = {"rate", "share"}


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
    return Rules(
        items=tuple(_item(plan, item) for item in plan.items),
        grades=tuple(_grades(plan)),
        pay=tuple(
            RuleLine(rule.label, kind_name(rule.kind), lines=tuple(lines(rule)), assumption=rule.assumption)
            for rule in plan.pay
        ),
        parameters=tuple((one.label, spoken(one.value, one.unit)) for one in plan.parameters.values()),
        proposals=tuple(RuleLine(one.what, one.why, lines=(one.path,)) for one in plan.proposals),
    )


def _item(plan: Plan, item: PlanItem) -> RuleLine:
    known = word(item.metric) or plan.names.get(item.metric)
    figure = known.label if known else (both(item.value.text) if item.value else None)
    said = tuple(lines(item.scale, item))
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


def lines(rule: BaseModel, about: Any = None) -> Iterator[Text]:
    """Yield what a rule says, one line for each of its fields that is set and each row of its tables."""
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        default = type(rule).model_fields[name].default
        if name in _LEFT_OUT or value is None or value in ((), {}, "") or value == default:
            continue
        if isinstance(value, tuple) and isinstance(value[0], BaseModel):
            yield from (row_of(row, n, value, about or rule) for n, row in enumerate(value))
        else:
            said, called = _value(name, value), label_of(name.rstrip("_"))
            yield Text(f"{called.zh}：{said.zh}", f"{called.en}: {said.en}")


def row_of(row: BaseModel, index: int, rows: tuple[Any, ...], rule: Any) -> Text:
    """Return one row of a table in words."""
    if isinstance(row, Step | Tier):
        said = row_words(row, index, rows, rule)
        return Text(said.zh.strip("“”"), said.en.strip("“”"))
    if isinstance(row, Corner):
        unit = getattr(word(getattr(rule, "metric", "")), "unit", "")
        at, points = spoken(row.at, unit), number(row.points)
        return Text(f"{at.zh} → {points} 分", f"{at.en} → {points} points")
    if isinstance(row, Grade):
        points = number(row.points)
        return Text(f"{row.label.zh} → {points} 分", f"{row.label.en} → {points} points")
    parts = [_value(name, getattr(row, name)) for name in type(row).model_fields if name != "source"]
    told = [one for one in parts if one.zh]
    return Text(" · ".join(one.zh for one in told), " · ".join(one.en for one in told))


def _value(name: str, value: Any) -> Text:  # noqa: PLR0911 - one line for each type
    if isinstance(value, Text):
        return value
    if isinstance(value, Expression):
        return both(value.text)
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Decimal):
        return spoken(value, "share" if name in _SHARES else "")
    if isinstance(value, BaseModel):
        told = list(lines(value))
        return Text("，".join(one.zh for one in told), ", ".join(one.en for one in told))
    if isinstance(value, tuple | list):
        return both("、".join(_value("", one).zh for one in value))
    if isinstance(value, dict):
        return both("、".join(f"{key} {_value('', one).zh}" for key, one in value.items()))
    return both("" if value is None else str(value.value if isinstance(value, Enum) else value))
