"""数值说法: what a field of a plan holds, as people write it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from jixiao.base.expression import Expression
from jixiao.base.spoken import YES_NO, spoken
from jixiao.base.text import Text, both
from jixiao.base.wording import Wording
from jixiao.plans.field_words import choice_words, field_words

_SHARES = {"rate", "share", "at_most_share"}
# Fields that hold the name of a figure, a fact, an item or a pay line, with what stands before the name.
_NAMED = {"metric": "", "from_facts": "", "of": "", "fed_by": "pay.", "items": "item."}
_NONE = Text("不设", "none")
# Under `rule` stands the id by which entries name a rule; people read its label.
_WHOLE = {"source", "assumption", "kind", "id", "rule"}
_EMPTY: tuple[Any, ...] = (None, "", (), {})


def value_words(field: str, value: Any, words: Wording) -> Text:
    """Return a value as people write it: a share as a percentage, an expression and a name in words."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Expression):
        return words.says(value)
    if isinstance(value, BaseModel | Mapping | tuple | list):
        return _whole(field, value, words)
    if isinstance(value, str) and not isinstance(value, Enum) and field in _NAMED:
        return words.known(_NAMED[field] + value).label
    return _single(field, value)


def _single(field: str, value: Any) -> Text:
    if value is None:
        return _NONE
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, Decimal):
        return spoken(value, "share" if field in _SHARES else "")
    return both(str(value)) if isinstance(value, date | int) else choice_words(field, str(value))


def _whole(field: str, value: Any, words: Wording) -> Text:
    """Return a whole part in short: its fields and their numbers, each by its name."""
    if isinstance(value, BaseModel):
        set_ = {
            name: one
            for name, field_ in type(value).model_fields.items()
            if name not in _WHOLE and (one := getattr(value, name)) not in _EMPTY and one != field_.default
        }
        said = _pairs([(field_words(name), value_words(name, one, words)) for name, one in set_.items()])
        return _kind(value, said) if field == "kind" else said
    if isinstance(value, Mapping):
        pairs = [(value_words(field, key, words), value_words("", value[key], words)) for key in value]
        return _pairs(pairs)
    told = [value_words(field, one, words) for one in value]
    return Text("；".join(one.zh for one in told), "; ".join(one.en for one in told))


def _pairs(told: list[tuple[Text, Text]]) -> Text:
    zh = "，".join(f"{name.zh} {one.zh}" for name, one in told)
    return Text(zh, ", ".join(f"{name.en} {one.en}" for name, one in told))


def _kind(rule: BaseModel, said: Text) -> Text:
    """Return a rule whole, called by the first words of its own file."""
    called = (sys.modules[type(rule).__module__].__doc__ or "").partition(":")[0]
    return Text(f"{called}：{said.zh}", f"{getattr(rule, 'kind', called)}: {said.en}")
