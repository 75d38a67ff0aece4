"""上下限同写: rows that state both ends of a range, as tables on paper do, with their holes and overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jixiao.base.document import Document, PathOf
from jixiao.base.problem import Problem
from jixiao.base.spoken import number
from jixiao.base.text import Text
from jixiao.plans.checks.rule import TextRule

_LOW = ("at_least", "above", "from", "min", "low", "lower")
_HIGH = ("at_most", "below", "to", "max", "high", "upper", "up_to")
Range = tuple[Decimal, Decimal, bool]


def holes_between_ranges(document: Document) -> Iterator[Problem]:
    """Yield each hole and overlap between rows that state both ends, even where the plan cannot be read."""
    for path, rows in _lists(document.tree, ()):
        ranges = sorted((found, index) for index, row in enumerate(rows) if (found := _range(row)))
        for (lower, _), (upper, index) in pairwise(ranges):
            if upper[0] > lower[1]:
                yield _told(document, (*path, index), "P208", upper[0], _hole(lower[1], upper[0]))
            elif upper[0] < lower[1] or lower[2]:
                yield _told(document, (*path, index), "P209", upper[0], _overlap(upper[0], lower[1]))


def _lists(tree: Any, path: PathOf) -> Iterator[tuple[PathOf, list[Any]]]:
    if isinstance(tree, list):
        yield path, tree
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in entries:
        yield from _lists(inner, (*path, key))


def _range(row: Any) -> Range | None:
    """Return low, high and whether both rows may claim the shared end."""
    if not isinstance(row, dict):
        return None
    low = next((key for key in _LOW if isinstance(row.get(key), Decimal)), None)
    high = next((key for key in _HIGH if isinstance(row.get(key), Decimal)), None)
    if low is None or high is None or not _is_step(row):
        return None
    return row[low], row[high], low == "at_least" and high == "at_most"


def _is_step(row: dict[str, Any]) -> bool:
    """Say whether the row gives something for the range; limits such as those of a fine give nothing."""
    return bool({"points", "rate", "coefficient", "grade"} & set(row)) or {"id", "label"} <= set(row)


def _hole(low: Decimal, high: Decimal) -> Text:
    middle = number((low + high) / 2)
    return Text(
        f"{number(low)} 到 {number(high)} 之间有空档，例如 {middle} 不属于任何一档。",
        f"There is a hole between {number(low)} and {number(high)}: {middle}, say, is in no row.",
    )


def _overlap(low: Decimal, high: Decimal) -> Text:
    if low == high:
        return Text(f"{number(low)} 同时属于两档。", f"{number(low)} is in two rows.")
    return Text(
        f"{number(low)} 到 {number(high)} 同时属于两档。",
        f"{number(low)} to {number(high)} is in two rows.",
    )


def _told(document: Document, path: PathOf, code: str, low: Decimal, what: Text) -> Problem:
    bound = number(low)
    return Problem(
        code,
        document.place(path),
        what,
        Text(
            f"每一档只写一个界限，从好到差排：越高越好写 at_least（例如 at_least: {bound}），"
            "越低越好写 at_most，其余写 otherwise；这样写不出空档和重叠。",
            f"Write one bound a row, best first: at_least where higher is better (at_least: {bound}, say), "
            "at_most where lower is; the rest is `otherwise`. Holes and overlaps then cannot be written.",
        ),
    )


RULE = TextRule(
    (
        ("P208", Text("两档之间有空档", "a hole between two rows")),
        ("P209", Text("两档重叠", "two rows overlap")),
    ),
    Text(
        "照搬纸面表格的上下限，最容易漏掉或重复一段。",
        "Ranges copied from paper are where values get lost or counted twice.",
    ),
    holes_between_ranges,
)
