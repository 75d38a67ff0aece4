"""Every plan of the catalogue on one real month from files: nothing breaks, sums agree, empty says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jixiao.plans.engine import evaluate
from jixiao.plans.load import catalogue, load_plan
from jixiao.publish.statement import statement_from_json, statement_json


@pytest.mark.parametrize("plan", catalogue())
def test_every_plan_runs_on_a_month_from_files(plan, october) -> None:
    _, done = october
    statements = evaluate(load_plan(plan), done.given)
    assert [one.person for one in statements] == [one.person for one in done.given.people]
    for one in statements:
        assert one.gross == sum(line.amount for line in one.pay if line.counts_in_gross)
        if one.score is not None and not load_plan(plan).accumulate:
            assert one.score == sum(i.weighted for i in one.items if i.weighted is not None and i.weight)
        waiting = [line for line in one.pay if line.node.value is None]
        told = [notice for notice in one.notices if notice.code == "pay_no_data"]
        assert len(told) >= len(waiting)
        assert statement_json(statement_from_json(statement_json(one))) == statement_json(one)


@pytest.mark.parametrize("plan", catalogue())
def test_nobody_and_somebody_without_any_data(plan, october) -> None:
    given = october[1].given
    assert evaluate(load_plan(plan), replace(given, people=())) == []
    empty = replace(given.people[0], figures={}, ratings={}, conduct=(), facts={}, history=())
    (one,) = evaluate(load_plan(plan), replace(given, people=(empty,)))
    assert one.gross == sum(line.amount for line in one.pay if line.counts_in_gross)
    assert one.score is None or not one.blocked
