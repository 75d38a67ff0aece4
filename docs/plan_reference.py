"""方案参考: writes the page of the plan document and of every rule kind from their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any, get_args

from pydantic.fields import FieldInfo

from jixiao.base.expression import Expression
from jixiao.base.money import written
from jixiao.base.part import Part
from jixiao.base.text import Text
from jixiao.grades.registry import GRADINGS
from jixiao.pay.registry import PAY_RULES
from jixiao.pay.rule import PayRule
from jixiao.plans.document import Plan
from jixiao.plans.vocabulary import FACTS, FOLLOWS, METRICS, Word
from jixiao.scores.registry import SCALES

FAMILIES: tuple[tuple[Text, Mapping[str, type[Part]]], ...] = (
    (Text("计分", "Scoring (scale)"), SCALES),
    (Text("评等", "Grading (grades)"), GRADINGS),
    (Text("工资", "Pay lines (pay)"), PAY_RULES),
)
_NAMES = {
    "Expression": "数或算式 number or expression",
    "Decimal": "数 number",
    "Text": "文字 {zh, en}",
    "str": "文字 text",
    "int": "整数 whole number",
    "bool": "true/false",
    "date": "日期 date",
}


def plan_page() -> str:
    """Return the page of the plan document, its rules and its names."""
    parts = ["# 方案文档 The plan document", "", *_part("plan", Plan), *_below(Plan, set())]
    for title, kinds in FAMILIES:
        parts += [f"## {title.zh} {title.en}", "", *_kinds(kinds)]
    parts += ["## 算式里可用的名字 Names in expressions", "", *_words()]
    return "\n".join(parts)


def _kinds(kinds: Mapping[str, type[Part]]) -> Iterator[str]:
    """Yield every kind; a class that serves two words stands under both."""
    shared = PayRule.model_fields if PAY_RULES is kinds else {}
    if shared:
        yield from _part("每一行都有 every line", PayRule)
    told: set[type[Part]] = set()
    for word, rule in sorted(kinds.items()):
        yield from _part(word, rule, skip=frozenset(shared) | {"kind"})
        yield from _below(rule, told)


def _below(rule: type[Part], told: set[type[Part]]) -> Iterator[str]:
    """Yield the parts that a rule is made of, once on the page."""
    for field in rule.model_fields.values():
        for part in _parts_in(field.annotation):
            if part not in told and part not in PAY_RULES.values():
                told.add(part)
                yield from _part(part.__name__, part)
                yield from _below(part, told)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        if annotation.__subclasses__() and "kind" in annotation.model_fields:
            return  # a family of rules has its own chapter
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


def _part(word: str, part: type[Part], skip: frozenset[str] = frozenset()) -> Iterator[str]:
    yield from (f"### `{word}`", "", *_docstring(part), "")
    rows = [_row(name, field) for name, field in part.model_fields.items() if name not in skip]
    if rows:
        yield from ("| 键 key | 类型 type | 默认 default |", "| --- | --- | --- |", *rows, "")


def _docstring(part: type[Part]) -> list[str]:
    module = import_module(part.__module__).__doc__ or ""
    own = re.sub(r"\n\s+", "\n", (part.__doc__ or "").strip())
    first = module.strip().splitlines()[0]
    main = "kind" in part.model_fields and part is not PayRule
    return [*([f"**{first}**", ""] if main else []), own]


def _row(name: str, field: FieldInfo) -> str:
    default = "必填 required" if field.is_required() else _default(field)
    return f"| `{field.alias or name}` | {_type(field.annotation)} | {default} |"


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Part) or value in (None, "", (), {}):
        return ""
    return f"`{_written(value)}`"


def _written(value: Any) -> str:
    if isinstance(value, Expression):
        return value.text
    if isinstance(value, Enum):
        return str(value.value)
    return written(value) if isinstance(value, Decimal) else str(value)


def _type(annotation: Any) -> str:
    inner = [one for one in get_args(annotation) if one not in (type(None), ...)]
    if isinstance(annotation, type) and not inner:
        if issubclass(annotation, Enum):
            return ", ".join(f"`{one.value}`" for one in annotation)
        return _NAMES.get(annotation.__name__, f"`{annotation.__name__}`")
    origin = getattr(annotation, "__origin__", None)
    if origin is tuple:
        return f"一列 list of {_type(inner[0])}"
    if origin is dict:
        return f"表 table of {_type(inner[-1])}"
    if str(annotation).startswith("typing.Literal"):
        return ", ".join(f"`{one}`" for one in inner)
    return _type(inner[0]) if inner else str(annotation)


def _words() -> Iterator[str]:
    """Yield the vocabulary: metrics, facts, and what follows from dates and results."""
    titles = (
        (Text("指标", "figures"), METRICS),
        (Text("事实", "facts"), FACTS),
        (Text("由日期和结果得出", "from dates and results"), FOLLOWS),
    )
    for title, names in titles:
        yield from (f"### {title.zh} {title.en}", "")
        yield from ("| 名字 name | 中文 | English | 单位 unit |", "| --- | --- | --- | --- |")
        yield from (_word(name, word) for name, word in names.items())
        yield ""


def _word(name: str, word: Word) -> str:
    return f"| `{name}` | {word.label.zh} | {word.label.en} | {word.unit} |"
