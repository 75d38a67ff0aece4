"""下一档: how many more it takes and what it brings, counted by hand."""

from __future__ import annotations

from decimal import Decimal

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.engine import evaluate
from jixiao.plans.load import read_document
from jixiao.plans.next_step import next_steps
from jixiao.scores.given import Event, Given, PersonGiven

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


ORDERS = """
plan: by-order
label: 逐单
version: "1"
valid_from: 2026-01-01
names: {returns: {label: 退货额, unit: yuan}}
items:
  - {id: SIDE, label: 销售, metric: FIGURE, weight: 100, source: 例,
     scale: {kind: bands, bands: [{BOUND, points: 100}], otherwise: 50}}
pay:
  - {id: share, label: 提成, kind: percentage, amount: FIGURE, rate: 10%, each_at_most: 30, source: 例}
"""


def _step_of_orders(figure: str, bound: str, *orders: int):
    text = ORDERS.replace("FIGURE", figure).replace("BOUND", bound).replace("SIDE", "one")
    plan = read_document(load_document(text, "plan.yaml")).plan
    assert plan is not None
    figures = {figure: Figure(figure, Decimal(sum(orders)), unit="yuan")}
    events = {figure: tuple(Event(f"A{n}", Decimal(amount)) for n, amount in enumerate(orders))}
    given = Given(Month.parse("2026-10"), (PersonGiven("小美", figures=figures, events=events),))
    (step,) = next_steps(plan, given, evaluate(plan, given))["小美"]
    return step


def test_where_every_order_has_its_limit_the_missing_sales_come_as_one_more_order() -> None:
    # 500 and 300 pay 30 each (10%, at most 30): 60. 200 more as one order pay 20: 80, so 20 more.
    step = _step_of_orders("sales", "at_least: 1000", 500, 300)
    assert (step.score, step.yuan) == (Decimal(50), Decimal(20))
    assert step.needs.zh == "再高 ¥200.00（到 ¥1,000.00），按多一笔订单估算"
    # 1,000 more as one order pay 30, its limit, not 10% of them.
    assert _step_of_orders("sales", "at_least: 1800", 500, 300).yuan == Decimal(30)


def test_of_orders_that_would_fall_away_nobody_can_say_the_money() -> None:
    step = _step_of_orders("returns", "at_most: 600", 500, 300)
    assert (step.score, step.yuan) == (Decimal(50), None)
    assert "不能预估" in step.needs.zh


def test_who_stands_on_the_best_step_of_everything_needs_nothing() -> None:
    assert _steps((100, 100), "20") == ()
