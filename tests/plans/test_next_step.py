"""下一档: how many more it takes and what it brings, counted by hand."""

from __future__ import annotations

from decimal import Decimal

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.engine import evaluate
from jixiao.plans.load import read_document
from jixiao.plans.next_step import next_steps
from jixiao.scores.given import Given, PersonGiven

PLAN = """
plan: two-items
label: 两项
version: "1"
valid_from: 2026-01-01
parameters:
  full: {value: 1000, label: 全额, source: 例}
items:
  - {id: reply, label: 回复率, metric: reply_rate, weight: 60, source: 例,
     scale: {kind: bands, bands: [{at_least: 0.97, points: 100}, {at_least: 0.90, points: 80}], otherwise: 0}}
  - {id: speed, label: 响应, metric: response_time_mean, weight: 40, source: 例,
     scale: {kind: bands, bands: [{at_most: 25, points: 100}, {at_most: 40, points: 50}], otherwise: 0}}
pay:
  - {id: bonus, label: 奖金, kind: performance, pot: full, by: score, source: 例}
"""


def _steps(reply: tuple[int, int], seconds: str):
    plan = read_document(load_document(PLAN, "plan.yaml")).plan
    assert plan is not None
    figures = {
        "reply_rate": Figure("reply_rate", Decimal(reply[0]), Decimal(reply[1]), "share"),
        "response_time_mean": Figure("response_time_mean", Decimal(seconds) * 10, Decimal(10), "seconds"),
    }
    given = Given(Month.parse("2026-10"), (PersonGiven("小美", figures=figures),))
    return next_steps(plan, given, evaluate(plan, given))["小美"]


def test_it_says_how_many_more_replies_lift_the_rate_and_what_they_bring() -> None:
    # 95 of 100: 67 more, all replied, make 162/167 = 97.005%; 66 would make 161/166 = 96.99%.
    step = next(one for one in _steps((95, 100), "20") if one.item == "reply")
    assert "67" in step.needs.zh
    assert (step.score, step.yuan) == (Decimal(12), Decimal(120))


def test_a_mean_is_told_in_seconds_and_the_step_that_brings_most_comes_first() -> None:
    first, second = _steps((95, 100), "30")
    assert (first.item, first.score) == ("speed", Decimal(20))
    assert "5 秒" in first.needs.zh
    assert second.item == "reply"


def test_who_stands_on_the_best_step_of_everything_needs_nothing() -> None:
    assert _steps((100, 100), "20") == ()
