"""部门基金: what was taken from people's pay into a fund of the department, and the balance that is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from jixiao.base.proposal import Notice
from jixiao.base.spoken import money
from jixiao.base.text import Text
from jixiao.plans.adjustments import line_adjusted
from jixiao.plans.document import Fund, Plan
from jixiao.plans.statement import FundBalance, Statement
from jixiao.scores.given import TeamGiven

ZERO = Decimal(0)


def with_funds(plan: Plan, team: TeamGiven, statements: list[Statement]) -> list[Statement]:
    """Return the statements with the funds' balances; they are known only once everyone is worked out."""
    if not plan.funds:
        return statements
    funds = tuple(_balance(fund, team, statements) for fund in plan.funds)
    notices = tuple(_notice(fund) for fund in funds)
    return [replace(one, funds=funds, notices=(*one.notices, *notices)) for one in statements]


def _balance(fund: Fund, team: TeamGiven, statements: Iterable[Statement]) -> FundBalance:
    lines = (line for one in statements for line in one.pay if line_adjusted(line.id) in fund.fed_by)
    received = -sum((line.amount for line in lines), ZERO)
    opening, spent = _fact(team, fund.opening), _fact(team, fund.spent)
    return FundBalance(fund.id, fund.label, opening, received, spent, opening + received - spent)


def _fact(team: TeamGiven, name: str) -> Decimal:
    value = team.facts.get(name)
    return value if isinstance(value, Decimal) else ZERO


def _notice(fund: FundBalance) -> Notice:
    opening, received, spent, left = map(money, (fund.opening, fund.received, fund.spent, fund.balance))
    return Notice(
        "fund_balance",
        Text(
            f"{fund.label.zh}：上月结余 {opening}，本月存入 {received}，支出 {spent}，结余 {left}。",
            f"{fund.label.en}: {opening} before, {received} received, {spent} spent, {left} left.",
        ),
    )
