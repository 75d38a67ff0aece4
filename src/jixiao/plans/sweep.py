"""扫参数: one number of a plan moved from here to there, and what each value costs."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from jixiao.base.document import Document, PathOf
from jixiao.base.expression import ExpressionError, parse
from jixiao.base.part import read_part
from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.spoken import number, spoken
from jixiao.base.text import Text, both
from jixiao.plans.document import Plan
from jixiao.plans.law import law_of
from jixiao.plans.number_names import number_name
from jixiao.plans.whatif import Outcome, Plans, run_months
from jixiao.scores.given import Given

MOST_POINTS = 200
_SWEEP = re.compile(r"\s*([^=\s]+)\s*=\s*(\S+?)\s*\.\.\s*(\S+?)\s*/\s*(\S+)\s*")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Sweep:
    """A number's path in the plan, and the values to try, both ends included.

    `label` is what the number is called; with `percent` the values are said as percentages.
    """

    path: str
    values: tuple[Decimal, ...]
    label: Text | None = None
    percent: bool = False

    @property
    def title(self) -> Text:
        """What the number is called; its path where nobody has said."""
        return self.label or both(self.path)

    def said(self, value: Decimal) -> str:
        """Return a value as it was written: 2% or 300."""
        return str(spoken(value, "share")) if self.percent else number(value)

    def named(self, document: Document) -> Sweep:
        """Return the sweep with what its number is called in the plan."""
        return replace(self, label=number_name(document.tree, self.path))


@dataclass(frozen=True, slots=True)
class Point:
    """What one value costs: the total in yuan, the difference to the other plan, who gains, who loses."""

    value: Decimal
    total: Decimal
    difference: Decimal
    gainers: int
    losers: int
    under_minimum: int | None


def read_sweep(text: str) -> Sweep:
    """Read `pay.commission.rate=1%..3%/0.5%`; ProblemsError says what to write."""
    match = _SWEEP.fullmatch(text)
    numbers = [_number(match[place]) for place in (2, 3, 4)] if match else []
    if not match or None in numbers:
        raise ProblemsError([_unreadable(text)])
    start, stop, step = (one for one in numbers if one is not None)
    count = int((stop - start) / step) + 1 if step > 0 and stop >= start else 0
    if not 0 < count <= MOST_POINTS:
        raise ProblemsError([_too_many(text)])
    values = tuple(start + step * index for index in range(count))
    return Sweep(match[1], values, percent=match[2].endswith("%"))


def _number(word: str) -> Decimal | None:
    try:
        value = parse(word).value(lambda _: None)
    except ExpressionError:
        return None
    return value if isinstance(value, Decimal) else None


def with_value(document: Document, path: str, value: Decimal) -> Plan:
    """Return the plan with one number changed; ProblemsError where there is no such number.

    Steps of the path are keys, ids of entries, or their places from 0: `pay.sales_pay.tiers.4.rate`.
    """
    tree = copy.deepcopy(document.tree)
    found = _find(tree, path.split("."))
    if found is None:
        raise ProblemsError([_no_number(document, path)])
    parent, key = found
    parent[key] = value
    plan, problems = read_part(Plan, Document(tree, document.file, (), "", document.lines))
    if plan is None:
        raise ProblemsError(problems)
    return plan


def _find(tree: Any, steps: list[str]) -> tuple[Any, Any] | None:
    """Return the container and key of a number; a parameter's own `value` may be left out."""
    parent, key, here = None, None, tree
    for step in [*steps, *(["value"] if steps[0] == "parameters" and steps[-1] != "value" else [])]:
        parent, key = here, _key(here, step)
        if key is None:
            return None
        here = here[key]
    return (parent, key) if _is_number(here) else None


def _key(here: Any, step: str) -> Any:
    if isinstance(here, dict):
        return step if step in here else None
    if isinstance(here, list):
        named = (index for index, one in enumerate(here) if isinstance(one, dict) and one.get("id") == step)
        index = next(named, int(step) if step.isdigit() else None)
        return index if index is not None and index < len(here) else None
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, Decimal) or (isinstance(value, str) and _number(value) is not None)


def numbers_of(tree: Any, path: PathOf = ()) -> Iterator[str]:
    """Yield the path of every number in a plan's rules."""
    if isinstance(tree, dict):
        for key, inner in tree.items():
            if key not in ("examples", "label", "source", "assumption", "version", "plan", "money"):
                yield from numbers_of(inner, (*path, key))
    elif isinstance(tree, list):
        for index, inner in enumerate(tree):
            name = inner.get("id", index) if isinstance(inner, dict) else index
            yield from numbers_of(inner, (*path, name))
    elif _is_number(tree):
        yield ".".join(str(step) for step in path)


def plans_of(document: Document, sweep: Sweep) -> list[Plan]:
    """Return the plan once for every value of the sweep; ProblemsError where its path leads nowhere."""
    return [with_value(document, sweep.path, value) for value in sweep.values]


def curve(
    sweep: Sweep,
    plans: Sequence[Plan],
    against: Plans,
    months: Sequence[Given],
    region: str = "",
) -> Iterator[Point]:
    """Yield the cost of every value of the sweep, one after another."""
    other = run_months(against, months)
    for value, plan in zip(sweep.values, plans, strict=True):
        yield _point(value, run_months(plan, months), other, region)


def _point(value: Decimal, tried: list[list[Outcome]], other: list[list[Outcome]], region: str) -> Point:
    mine = _by_person(tried)
    theirs = _by_person(other)
    total = sum(mine.values(), Decimal(0))
    return Point(
        value,
        total,
        total - sum(theirs.values(), Decimal(0)),
        sum(mine[person] > theirs[person] for person in mine),
        sum(mine[person] < theirs[person] for person in mine),
        _under(tried, region),
    )


def _by_person(results: list[list[Outcome]]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = {}
    for month in results:
        for one in month:
            totals[one.person] = totals.get(one.person, Decimal(0)) + one.gross
    return totals


def _under(results: list[list[Outcome]], region: str) -> int | None:
    """Return the person-months under the minimum wage; None where the region has no amount."""
    counts = []
    for month in results:
        least = law_of(region, month[0].month.first).limit("minimum_wage", "month") if month else None
        if least is not None:
            counts.append(sum(one.gross < least for one in month))
    return sum(counts) if counts else None


def _unreadable(text: str) -> Problem:
    return Problem(
        "W101",
        Place(column="--sweep"),
        Text(f"“{text}”读不懂。", f"“{text}” cannot be read."),
        Text(
            "请写成 路径=从..到/步长，例如 pay.commission.rate=1%..3%/0.5%。",
            "Write path=from..to/step, for example pay.commission.rate=1%..3%/0.5%.",
        ),
    )


def _too_many(text: str) -> Problem:
    return Problem(
        "W102",
        Place(column="--sweep"),
        Text(
            f"“{text}”要试的值不在 1 到 {MOST_POINTS} 个之间。",
            f"“{text}” does not make between 1 and {MOST_POINTS} values.",
        ),
        Text("步长要大于 0，终点不小于起点。", "The step must be above 0 and the end not before the start."),
    )


def _no_number(document: Document, path: str) -> Problem:
    known = list(numbers_of(document.tree))
    near = get_close_matches(path, known, n=5, cutoff=0.3)
    begins = [one for one in known if one.startswith(".".join(path.split(".")[:2]))]
    listed = ", ".join(dict.fromkeys([*begins[:_SHOWN], *near]))
    return Problem(
        "W103",
        Place(document.file, None, "--sweep"),
        Text(f"方案里没有“{path}”这个数。", f"The plan has no number at “{path}”."),
        Text(f"可用的路径例如：{listed}。", f"Paths that work are, for example: {listed}."),
    )
