"""口径用词: what a setting of the definitions may be and was set to, in the words of a form."""

from __future__ import annotations

import re
from typing import Any

from jixiao.base.text import Text, both
from jixiao.metrics.setting import Setting as Definition
from jixiao.metrics.setting import said
from jixiao.web.people.chosen_settings import words_of

# Whoever fills in a form leaves a field empty where a document says null.
_EMPTY = (
    ("，或 null（不用）", "；不用就留空"), ("；或 null（全天）", "；全天就留空"),
    ("，或 null", "；不设就留空"),
    (", or null (off)", "; empty: off"), (", or null (all day)", "; empty: all day"),
    (", or null", "; empty: none"),
)  # fmt: skip
_WORD = re.compile(r"[a-z_]+")


def may_be(definition: Definition) -> Text:
    """Return what a form takes for a setting."""
    if isinstance(definition.default, bool):
        return Text("是 / 否", "yes / no")
    if definition.default == ():
        days = "2026" in definition.may_be.en
        return Text("日期，一行一个", "days, one a line") if days else Text("一行一个", "one a line")
    if words_of(definition):
        found = [said(word) for word in words_of(definition)]
        return Text(" / ".join(one.zh for one in found), " / ".join(one.en for one in found))
    return Text(_told(definition.may_be.zh, definition, "zh"), _told(definition.may_be.en, definition, "en"))


def _told(text: str, definition: Definition, lang: Any) -> str:
    for code, words in _EMPTY:
        text = text.replace(code, words)
    return _WORD.sub(lambda word: _of(definition, word[0], lang), text)


def _of(definition: Definition, word: str, lang: Any) -> str:
    try:
        is_choice = isinstance(definition.default, str) and definition.read(word) == word
    except (ValueError, TypeError):
        is_choice = False
    return said(word).in_(lang) if is_choice else word


def value_said(definition: Definition, raw: Any) -> Text:
    """Return a kept value in words; one that the product no longer knows stays as it is."""
    try:
        return said(definition.read(raw))
    except (ValueError, TypeError, ArithmeticError):
        return both(str(raw))


def from_words(definition: Definition, told: str) -> str:
    """Return a choice as the document spells it, where somebody wrote it in the page's own words."""
    names = (*_WORD.findall(definition.may_be.en), "true", "false")
    known = {both_ways: name for name in names for both_ways in (said(name).zh, said(name).en)}
    return known.get(told.strip(), told) if isinstance(definition.default, str) else told
