"""数的名称: what a number of a plan is called, by the line and the row that it stands in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.base.document import PathOf
from jixiao.base.spoken import number
from jixiao.base.text import Text, both
from jixiao.plans.field_words import field_words

_BOUNDS = ("at_least", "above", "at_most", "below", "at")


def number_name(tree: Any, path: str) -> Text | None:
    """Return what stands on the way to a number: 提成 · 10,000–30,000 · 比例; None where there is none."""
    found = place_of(tree, path)
    if found is None:
        return None
    here: Any = tree
    said: list[Text] = []
    for depth, step in enumerate(found):
        around, here = here, here[step]
        if not (depth == 0 and str(step) in ("pay", "items", "parameters")):
            said.append(_called(around, here, step, depth))
    return Text(" · ".join(one.zh for one in said), " · ".join(one.en for one in said))


def place_of(tree: Any, path: str) -> PathOf | None:
    """Return where a number stands, ids turned into places; None: nowhere."""
    here, found = tree, []
    for step in path.split("."):
        key: str | int | None = None
        if isinstance(here, dict):
            key = step if step in here else None
        elif isinstance(here, list):
            named = (n for n, one in enumerate(here) if isinstance(one, dict) and str(one.get("id")) == step)
            key = next(named, int(step) if step.isdigit() and int(step) < len(here) else None)
        if key is None:
            return None
        found.append(key)
        here = here[key]
    return tuple(found)


def _called(around: Any, here: Any, step: str | int, depth: int) -> Text:
    label = here.get("label") if isinstance(here, dict) else None
    if isinstance(label, dict):
        zh = str(label.get("zh") or label.get("en"))
        return Text(zh, str(label.get("en") or zh))
    if label is not None:
        return both(str(label))
    if isinstance(step, int):
        return _row(around, here, step)
    return both(step) if depth == 1 and isinstance(here, dict) else field_words(step)


def _row(rows: list[Any], row: Any, index: int) -> Text:
    """Return which row of a table it is, by its bounds."""
    if isinstance(row, dict):
        if "rate" in row or "each" in row or "flat" in row:
            start = rows[index - 1].get("up_to", 0) if index else 0
            return _span(start, row.get("up_to"))
        bound = next((row[key] for key in _BOUNDS if key in row), None)
        if bound is not None:
            return both(f"[{_said(bound)}]")
    return Text(f"第 {index + 1} 行", f"row {index + 1}")


def _span(start: Any, end: Any) -> Text:
    if end is None:
        return Text(f"{_said(start)} 以上", f"above {_said(start)}")
    return both(f"{_said(start)}–{_said(end)}")


def _said(value: Any) -> str:
    return number(value) if isinstance(value, Decimal) else str(value)
