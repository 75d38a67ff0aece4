"""往月: what a month's statement leaves to later months: its score and grade, and what its lines carry over."""

from __future__ import annotations

from jixiao.pay.balance import balance_name
from jixiao.plans.statement import Statement
from jixiao.scores.given import PastMonth


def past_month(statement: Statement) -> PastMonth:
    """Return the statement as later months see it."""
    carried = {balance_name(line): left for line, left in statement.balances.items()}
    return PastMonth(statement.month, statement.score, statement.grade, carried)
