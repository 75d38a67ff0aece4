"""方案里的数: every number that can be moved, in words: its line, its row, what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.document import Document, PathOf
from jixiao.base.spoken import number as spoken_number
from jixiao.base.text import Text, both
from jixiao.base.typed import typed_number
from jixiao.plans.sweep import numbers_of
from jixiao.web.plans.editor.words import label_of

_SILENT = (
    "process",
    "procedure",
    "shifts",
    "accumulate",
    "raters",
    "missing_raters",
    "valid_from",
    "valid_to",
)


@dataclass(frozen=True, slots=True)
class Movable:
    """A number of a plan: its path by ids, as the sweep takes it; its name; its value as written."""

    path: str
    label: Text
    now: str

    @property
    def value(self) -> Decimal | None:
        """The value: 2% is 0.02."""
        return number(self.now)


def movables(document: Document) -> list[Movable]:
    """Return every number of a plan's rules: pay first, then parameters, items and the rest."""
    tree = document.tree
    if not isinstance(tree, dict):
        return []
    order = ("pay", "parameters", "grades", "items")
    paths = [path for path in numbers_of(tree) if path.split(".", 1)[0] not in _SILENT]
    paths.sort(
        key=lambda path: order.index(path.split(".")[0]) if path.split(".")[0] in order else len(order)
    )
    return [one for path in paths if (one := _movable(tree, path)) is not None]


def _movable(tree: Any, path: str) -> Movable | None:
    found = place_of(tree, path)
    if found is None:
        return None
    here: Any = tree
    said: list[Text] = []
    for depth, step in enumerate(found):
        around, here = here, here[step]
        if depth == 0 and str(step) in ("pay", "items", "parameters"):
            continue
        said.append(_called(around, here, step, depth))
    now = f"{here:f}" if isinstance(here, Decimal) else str(here)
    zh, en = " · ".join(one.zh for one in said), " · ".join(one.en for one in said)
    return Movable(path, Text(f"{zh} = {now}", f"{en} = {now}"), now)


def _called(around: Any, here: Any, step: str | int, depth: int) -> Text:
    label = here.get("label") if isinstance(here, dict) else None
    if isinstance(label, dict):
        zh = str(label.get("zh") or label.get("en"))
        return Text(zh, str(label.get("en") or zh))
    if label is not None:
        return both(str(label))
    if isinstance(step, int):
        return _row(around, here, step)
    return both(step) if depth == 1 and isinstance(here, dict) else label_of(step)


def _row(rows: list[Any], row: Any, index: int) -> Text:
    """Return which row of a table it is, by its bounds."""
    if not isinstance(row, dict):
        return Text(f"第 {index + 1} 行", f"row {index + 1}")
    if "rate" in row or "each" in row or "flat" in row:
        start = rows[index - 1].get("up_to", 0) if index else 0
        end = row.get("up_to")
        if end is None:
            return Text(f"{_said(start)} 以上", f"above {_said(start)}")
        return both(f"{_said(start)}–{_said(end)}")
    bound = next((row[key] for key in ("at_least", "above", "at_most", "below", "at") if key in row), None)
    return Text(f"第 {index + 1} 行", f"row {index + 1}") if bound is None else both(f"[{_said(bound)}]")


def _said(value: Any) -> str:
    return spoken_number(value) if isinstance(value, Decimal) else str(value)


def place_of(tree: Any, path: str) -> PathOf | None:
    """Return where a number stands, ids turned into places, as `editor.change` takes it; None: nowhere."""
    here, found = tree, []
    steps = path.split(".")
    for step in steps:
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


def number(word: str) -> Decimal | None:
    """Return the number that somebody wrote: 2%, 0.02, ¥1,500; None where it is none."""
    told = word.strip()
    value = typed_number(told.removesuffix("%").removesuffix("％"))
    return value.scaleb(-2) if value is not None and told.endswith(("%", "％")) else value
