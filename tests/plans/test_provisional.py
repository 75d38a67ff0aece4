"""What can still change says so, until the day from which it cannot."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.engine import evaluate
from jixiao.publish.explain import explain
from jixiao.publish.statement import statement_from_json, statement_json
from jixiao.scores.given import Given, PersonGiven
from planning import REPLY, plan_of

FINAL = date(2026, 11, 4)
RATE = Figure("reply_rate", Decimal(49), Decimal(50), "share", provisional=True, final_on=FINAL)


def statement(*figures: Figure):
    person = PersonGiven("mei", figures={one.metric: one for one in figures})
    return evaluate(plan_of(REPLY), Given(Month(2026, 10), (person,)))[0]


def test_a_figure_that_counts_makes_the_statement_provisional() -> None:
    told = statement(RATE)
    assert told.final_on == FINAL
    (notice,) = told.notices
    assert notice.code == "provisional"
    assert "2026-11-04" in notice.text.zh
    assert statement_json(statement_from_json(statement_json(told))) == statement_json(told)
    assert "暂定，定稿日 2026-11-04" in "\n".join(explain(told.trace))


def test_a_figure_that_the_plan_does_not_use_does_not() -> None:
    settled = replace(RATE, provisional=False, final_on=None)
    assert statement(settled, replace(RATE, metric="loss_rate")).final_on is None
    assert statement(settled).notices == ()


def test_a_provisional_figure_of_unknown_end_is_told_without_a_day() -> None:
    told = statement(replace(RATE, final_on=None))
    assert told.final_on is None
    assert [notice.code for notice in told.notices] == ["provisional"]
