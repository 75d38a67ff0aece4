"""方案里的数: every number that can be moved, in words: its line, its row, what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.base.document import Document
from jixiao.base.text import Text
from jixiao.base.typed import typed_number
from jixiao.plans.number_names import number_name, place_of
from jixiao.plans.sweep import numbers_of

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
    found, name = place_of(tree, path), number_name(tree, path)
    if found is None or name is None:
        return None
    here: Any = tree
    for step in found:
        here = here[step]
    now = f"{here:f}" if isinstance(here, Decimal) else str(here)
    return Movable(path, Text(f"{name.zh} = {now}", f"{name.en} = {now}"), now)


def number(word: str) -> Decimal | None:
    """Return the number that somebody wrote: 2%, 0.02, ¥1,500; None where it is none."""
    told = word.strip()
    value = typed_number(told.removesuffix("%").removesuffix("％"))
    return value.scaleb(-2) if value is not None and told.endswith(("%", "％")) else value
