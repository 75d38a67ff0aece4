"""规则参考: the page of everything a plan document may hold, read from the typed parts themselves."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from inspect import get_annotations, getdoc
from typing import get_args

from pydantic.fields import FieldInfo
from typeset import grid, heading, page

from jixiao.base.expression import Expression
from jixiao.base.money import written
from jixiao.base.part import Part
from jixiao.base.text import Text
from jixiao.grades.grading import Grading
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.pay.rule import PayRule
from jixiao.plans.document import Plan
from jixiao.scores.ledger import Ledger
from jixiao.scores.registry import SCALES
from jixiao.scores.scale import Scale

KINDS = {
    "Formula": Text("数或算式", "number or expression"),
    "Share": Text("比率，如 20% 或 0.2", "share, like 20% or 0.2"),
    "Decimal": Text("数", "number"),
    "int": Text("整数", "whole number"),
    "bool": Text("true 或 false", "true or false"),
    "Label": Text("文字 {zh, en}", "text {zh, en}"),
    "str": Text("文字", "text"),
    "Id": Text("编号", "id"),
    "date": Text("日期", "date"),
    "Any": Text("任意", "anything"),
    "RaterKind": Text("self、superior、next_superior 或 group", "self, superior, next_superior or group"),
    "AnyScale": Text("计分规则", "a scoring rule"),
    "AnyGrading": Text("评等规则", "a grading rule"),
    "AnyPayRule": Text("工资规则", "a pay rule"),
}
FIELDS = ["键 key", "必填 required", "内容 holds", "默认 default"]


def rules_page() -> str:
    """Return the page of the plan document, its scoring, grading and pay rules."""
    intro = Text(
        "方案是一份 YAML：下面是它的每个部分、每种规则和它们的键。怎么算、为什么这样算，见"
        "[计分](../algorithms/scoring.md)和[工资](../algorithms/pay.md)；算式里能用的名字见[名字](names.md)。",
        "A plan is a YAML document; here is each part, each kind of rule and its keys. How they compute is "
        "told in [scoring](../algorithms/scoring.md) and [pay](../algorithms/pay.md), the names that "
        "expressions may use in [names](names.md).",
    )
    shared = Text("每条工资规则都有的键", "Keys that every pay rule has")
    return page(
        Text("方案与规则", "Plans and rules"),
        intro,
        heading(Text("方案文档", "The plan document"), 2),
        *_part(Plan, 3, skip=(Ledger,)),
        heading(Text("行为积分", "Conduct ledger"), 2),
        *_part(Ledger, 3),
        heading(Text("计分规则", "Scoring rules"), 2),
        *_rules(SCALES, Scale),
        heading(Text("评等规则", "Grading rules"), 2),
        *_rules(GRADINGS, Grading),
        heading(Text("工资规则", "Pay rules"), 2),
        heading(shared, 3),
        _told(PayRule),
        _fields(PayRule, ("kind",)),
        *_rules(PAY_RULES, PayRule),
    )


def _rules(kinds: Mapping[str, type[Part]], base: type[Part]) -> Iterator[str]:
    shared = set(base.model_fields) if base is PayRule else set()
    for rule in dict.fromkeys(kinds.values()):
        words = [word for word, kind in kinds.items() if kind is rule]
        name = (sys.modules[rule.__module__].__doc__ or "").split(":")[0]
        yield f"### {name} {' / '.join(f'`{word}`' for word in words)}"
        yield from _body(rule, 4, shared | {"kind"}, ())


def _part(part: type[Part], level: int, skip: tuple[type[Part], ...] = ()) -> Iterator[str]:
    yield f"{'#' * level} {part.__name__}"
    yield from _body(part, level, set(), skip)


def _body(part: type[Part], level: int, leave_out: set[str], skip: tuple[type[Part], ...]) -> Iterator[str]:
    yield _told(part)
    yield _fields(part, leave_out)
    for inner in _inner(part, leave_out):
        if inner not in skip and not issubclass(inner, Scale | Grading | PayRule):
            yield from _part(inner, level if part is Plan else level + 1, skip)


def _told(part: type[Part]) -> str:
    module = (sys.modules[part.__module__].__doc__ or "").strip()
    told = (getdoc(part) or "").strip()
    first = (
        f"{module.split(': ', 1)[-1].splitlines()[0].capitalize()}\n"
        if issubclass(part, Scale | Grading | PayRule) and part is not PayRule
        else ""
    )
    return first + told


def _fields(part: type[Part], leave_out: Iterable[str]) -> str:
    rows = (
        [
            f"`{field.alias or name}`",
            "是 yes" if field.is_required() else "",
            _holds(part, name),
            _default(field),
        ]
        for name, field in part.model_fields.items()
        if name not in set(leave_out)
    )
    return grid(FIELDS, rows)


def _annotation(part: type[Part], name: str) -> str:
    """Return how the source names a field's type."""
    return next(str(found[name]) for kind in part.__mro__ if name in (found := get_annotations(kind)))


def _holds(part: type[Part], name: str) -> str:
    """Return a field's type in both languages, as `数 number` or `Tier 的列表 list of Tier`."""
    told = _annotation(part, name).removesuffix(" | None")
    if choices := re.fullmatch(r"Literal\[(.+)\]", told):
        return " / ".join(f"`{word}`" for word in re.findall(r"""["']([^"']+)["']""", choices[1]))
    if several := re.fullmatch(r"tuple\[(.+), \.\.\.\]", told):
        return f"{_word(several[1]).zh} 的列表 list of {_word(several[1]).en}"
    if keyed := re.fullmatch(r"dict\[(.+?), (.+)\]", told):
        return f"名字到 {_word(keyed[2]).zh} by name: {_word(keyed[2]).en}"
    members = _members(part.model_fields[name])
    return " / ".join(f"`{member}`" for member in members) if members else _said(_word(told))


def _members(field: FieldInfo) -> list[str]:
    kinds = [field.annotation, *get_args(field.annotation)]
    return [str(member.value) for kind in kinds for member in getattr(kind, "__members__", {}).values()]


def _word(told: str) -> Text:
    return KINDS.get(told) or Text(f"`{told}`", f"`{told}`")


def _said(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required() or value in (None, "", ()) or field.default_factory:
        return ""
    if isinstance(value, Expression):
        return f"`{value.text}`"
    if isinstance(value, Decimal):
        return f"`{written(value)}`"
    if isinstance(value, Text):
        return f"{value.zh} {value.en}"
    return "" if isinstance(value, Part) else f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _inner(part: type[Part], leave_out: Iterable[str]) -> list[type[Part]]:
    """Return the parts that a part's fields hold, each once."""
    fields = (field for name, field in part.model_fields.items() if name not in set(leave_out))
    found = (kind for field in fields for kind in _classes(field.annotation))
    return [kind for kind in dict.fromkeys(found) if kind is not part]


def _classes(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes(inner)
