"""结转: what a line carries from month to month - a debt, an advance - and where it is looked up."""

from __future__ import annotations

from decimal import Decimal

from jixiao.base.text import Text
from jixiao.base.trace import Node
from jixiao.scores.scope import Scope


def balance_name(line: str) -> str:
    """Return the name under which a line's balance stands among facts and in past months."""
    return f"balance.{line}"


def opening(scope: Scope, line: str, label: Text) -> Node:
    """Return what the last month with a balance carried over; 0 where none did.

    A person's own fact `balance.<line>` goes before the months of the past: a shop starts with it.
    """
    name = balance_name(line)
    past = sorted(scope.person.history, key=lambda month: month.month, reverse=True)
    facts = (month.facts for month in past if month.month < scope.month)
    found = (one[name] for one in (scope.person.facts, *facts) if name in one)
    value = next((number for number in found if isinstance(number, Decimal)), Decimal(0))
    words = Text(f"{label.zh}：上月结转", f"{label.en}: carried over")
    return Node(name, words, value, "yuan", "balance")
