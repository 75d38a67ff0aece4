"""Short ways to set up a person, a scope and a rule in tests."""

from datetime import date
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.base.text import both
from jixiao.base.trace import Node
from jixiao.scores.given import ConductEntry, PersonGiven
from jixiao.scores.scope import Scope

D = Decimal
OCTOBER = Month(2026, 10)


def scope(person: PersonGiven | None = None, decisions=None, **names) -> Scope:
    """A scope in October 2026 where these names are known; `pay__base` stands for pay.base."""
    made = Scope(person or PersonGiven("a"), OCTOBER, decisions=decisions)
    for name, value in names.items():
        dotted = name.replace("__", ".")
        made.put(
            Node(
                dotted,
                both(dotted),
                D(value) if isinstance(value, int) and value is not True and value is not False else value,
            )
        )
    return made


def entry(rule: str, day: int = 5, **fields) -> ConductEntry:
    """An entry of October 2026."""
    return ConductEntry(rule, date(2026, 10, day), **fields)


def line(rule, **fields):
    """A pay rule read from fields as a plan writes them."""
    return rule.model_validate({"id": "line", "label": "行", **fields})
