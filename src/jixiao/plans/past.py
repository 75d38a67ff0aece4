"""往月: what a statement leaves to later months: score, grade, figures, facts, what lines carry over."""

from __future__ import annotations

from jixiao.pay.balance import balance_name
from jixiao.plans.statement import Statement
from jixiao.scores.given import Fact, PastMonth


def past_month(statement: Statement) -> PastMonth:
    """Return the statement as later months see it."""
    figures = {name: figure.value for name, figure in statement.figures.items() if figure.value is not None}
    facts = {name: fact for name, fact in statement.facts.items() if isinstance(fact, Fact)}
    carried = {balance_name(line): left for line, left in statement.balances.items()}
    return PastMonth(statement.month, statement.score, statement.grade, {**figures, **facts, **carried})
