"""算例更新: writes what the rules now give into the worked examples, each value in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.base.document import PathOf
from jixiao.base.money import plain, written
from jixiao.base.problem import ProblemsError
from jixiao.plans.document import Plan
from jixiao.plans.expectation import run_short
from jixiao.plans.statement import Statement
from jixiao.web.plans.editor.change import set_value


def brought_up(text: str, plan: Plan) -> str:
    """Return the text whose examples expect what the plan gives; their names are left to the writer."""
    for index, example in enumerate(plan.examples):
        try:
            statement = run_short(plan, example.given)
        except ProblemsError:
            continue
        for path, value in _values(statement, example.expect):
            text = set_value(text, ("examples", index, "expect", *path), value)
    return text


def _values(statement: Statement, expect: Mapping[str, Any]) -> Iterator[tuple[PathOf, str]]:
    """Yield each single value that comes out otherwise than expected, with its place."""
    items = {item.id: item for item in statement.items}
    pay = {line.id: line.amount for line in statement.pay}
    for key, wanted in expect.items():
        if key in ("score", "grade", "gross", "rank"):
            yield from _changed((key,), wanted, getattr(statement, key))
        elif key == "pay":
            for line, amount in wanted.items():
                yield from _changed((key, line), amount, pay.get(line))
        elif key == "items":
            for path, value in _values(statement, wanted):
                yield (key, *path), value
        elif key in items:
            for name, value in wanted.items():
                yield from _changed((key, name), value, getattr(items[key], name, None))


def _changed(path: PathOf, wanted: Any, found: Any) -> Iterator[tuple[PathOf, str]]:
    if found is not None and found != wanted:
        yield path, written(plain(found)) if isinstance(found, Decimal) else str(found)
