"""期望值: runs one person's values given in short, and says where the result is not what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.base.document import Document
from jixiao.base.money import written
from jixiao.base.problem import ProblemsError
from jixiao.base.text import Text
from jixiao.plans.document import Plan
from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import GivenPerson, read_given
from jixiao.plans.statement import Item, Statement

_MONTH = "2026-10"


def run_short(plan: Plan, given: Mapping[str, Any]) -> Statement:
    """Return the statement for one person; keys that are no field of a person are figures.

    ProblemsError carries what is wrong with the values.
    """
    fields = set(GivenPerson.model_fields)
    person = {key: value for key, value in given.items() if key in fields}
    figures = {key: value for key, value in given.items() if key not in {*fields, "month", "team"}}
    person = {"person": "example", **person, "figures": {**figures, **(person.get("figures") or {})}}
    tree = {"month": given.get("month", _MONTH), "people": [person], "team": given.get("team")}
    values, _, problems = read_given(Document(tree, known_lines={}))
    if values is None:
        raise ProblemsError(problems)
    return evaluate(plan, values)[0]


def differences(statement: Statement, expect: Mapping[str, Any]) -> Iterator[Text]:
    """Yield each expected value that came out otherwise.

    Keys: score, grade, rank, gross, blocked, proposals (rule ids), notices (codes), pay (line to amount),
    balances (line to what it carries), items (item to value, points, weighted); an item's id may
    also stand at the top.
    """
    items = {item.id: item for item in statement.items}
    for key, value in expect.items():
        if key in ("score", "grade", "gross", "rank"):
            yield from _differs(key, getattr(statement, key), value)
        elif key == "blocked":
            yield from _differs(key, sorted(statement.blocked), sorted(value))
        elif key == "balances":
            yield from _differs(key, dict(statement.balances), dict(value))
        elif key == "proposals":
            yield from _differs(key, sorted(one.rule for one in statement.proposals), sorted(value))
        elif key == "notices":
            yield from _differs(key, sorted({one.code for one in statement.notices}), sorted(value))
        elif key == "pay":
            yield from _pay_differs(statement, value)
        elif key == "items":
            yield from differences(statement, value)
        elif key in items:
            yield from _item_differs(key, items[key], value)
        else:
            yield Text(f"没有“{key}”这一项可比。", f"There is nothing called “{key}” to compare.")


def _pay_differs(statement: Statement, expect: Mapping[str, Any]) -> Iterator[Text]:
    lines = {line.id: line for line in statement.pay}
    for name, amount in expect.items():
        line = lines.get(name)
        found = line.amount if line else "—"
        yield from _differs(f"pay.{name}", found, amount, line.explain if line else None)


def _item_differs(name: str, item: Item, expect: Mapping[str, Any]) -> Iterator[Text]:
    for key, value in expect.items():
        yield from _differs(f"{name}.{key}", getattr(item, key, "—"), value, item.node.how)


def _differs(name: str, found: object, expected: object, how: Text | None = None) -> Iterator[Text]:
    """Yield the difference, with the way the value was reached."""
    if found != expected:
        zh, en = (f"：{how.zh}", f": {how.en}") if how else ("", "")
        yield Text(
            f"{name} 应为 {_shown(expected)}，算出 {_shown(found)}{zh}。",
            f"{name} should be {_shown(expected)} but is {_shown(found)}{en}.",
        )


def _shown(value: object) -> str:
    return written(value) if isinstance(value, Decimal) else str(value)
