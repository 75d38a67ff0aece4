"""逐项比较: two versions of one rule, field by field; step tables and tiers row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from jixiao.base.document import PathOf
from jixiao.base.text import Text, both
from jixiao.pay.tiers import Tier
from jixiao.plans.diff.affected import touches
from jixiao.plans.diff.change import Change
from jixiao.plans.diff.rows import About, reached, row_words
from jixiao.plans.field_words import field_words
from jixiao.plans.value_words import value_words
from jixiao.scores.steps import Step

_SILENT = {"source", "note", "assumption", "examples", "id", "kind"}


def changes_in(path: PathOf, old: Any, new: Any, of: About) -> Iterator[Change]:
    """Yield the changes between two versions of a value; `of` tells the part that it belongs to."""
    if old == new or _same_name(old, new):
        return
    if isinstance(old, BaseModel) and isinstance(new, BaseModel) and type(old) is type(new):
        for field in type(new).model_fields:
            if field not in _SILENT:
                yield from changes_in((*path, field), getattr(old, field), getattr(new, field), of)
    elif _rows(old) and _rows(new):
        yield from _row_changes(path, old, new, of)
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from changes_in((*path, index), before, after, of)
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield _leaf((*path, "kind"), old, new, of)
    else:
        yield _leaf(path, old, new, of)


def _same_name(old: Any, new: Any) -> bool:
    """Say whether a name differs in its translation only."""
    return isinstance(old, Text) and isinstance(new, Text) and old.zh == new.zh


def _rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(one, Step | Tier) for one in value)


def _row_changes(path: PathOf, old: tuple[Any, ...], new: tuple[Any, ...], of: About) -> Iterator[Change]:
    """Yield the rows that changed, each with its bounds, and those that are new or gone."""
    for index, (before, after) in enumerate(zip_longest(old, new)):
        if before != after:
            was = None if before is None else row_words(before, index, old, of.rule, of.were)
            now = None if after is None else row_words(after, index, new, of.rule, of.words)
            whom = reached((before, after), index, old, of)
            yield _said((*path, index), was, now, of.label, whom)


def _leaf(path: PathOf, old: Any, new: Any, of: About) -> Change:
    field, words = str(path[-1]), of.words
    whom = touches(path, of.rule, words)
    return _said(path, value_words(field, old, of.were), value_words(field, new, words), of.label, whom)


def _said(path: PathOf, before: Text | None, after: Text | None, label: Text, affects: Text) -> Change:
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    what = field_words(field) if field else both("")
    nothing = Text("", "")
    old, new = before or nothing, after or nothing
    about = Text(f"“{label.zh}”的{what.zh}", f"{label.en}: {what.en}") if label.zh else what
    says = Text(f"{about.zh}由 {old.zh} 改为 {new.zh}。", f"{about.en} from {old.en} to {new.en}.")
    if before is None:
        says = Text(f"{about.zh}新增 {new.zh}。", f"{about.en}: {new.en} is new.")
    elif after is None:
        says = Text(f"{about.zh}取消 {old.zh}。", f"{about.en}: {old.en} is dropped.")
    return Change(
        ".".join(str(step).rstrip("_") for step in path),
        "added" if before is None else "removed" if after is None else "changed",
        None if before is None else before.zh,
        None if after is None else after.zh,
        says,
        affects,
    )
