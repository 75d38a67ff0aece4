"""逐笔金额：从订单到每一笔的限额。 From the order files to the limits of each order."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.metrics.events import has_events
from jixiao.run.month import run_month
from jixiao.run.whatif import WhatIfJob, run_whatif
from plans.recompute import mismatches

PLAN = """
plan: each-order
label: 每单提成
version: 1
valid_from: 2026-01-01
pay:
  - {id: bonus, label: 提成, kind: percentage, amount: sales, rate: 1%, each_at_least: 1, each_at_most: 3}
"""


@pytest.fixture(scope="module")
def done(october, tmp_path_factory):
    """October of the small shop under a plan that limits every order."""
    place = tmp_path_factory.mktemp("events")
    plan = place / "each-order.yaml"
    plan.write_text(PLAN, "utf-8")
    job = replace(october[0], plan=str(plan), out=place / "out")
    return job, run_month(job)


def test_the_orders_of_each_person_sum_to_the_sales(done) -> None:
    sold = [one for one in done[1].given.people if one.figures["sales"].value]
    assert sold
    for person in sold:
        assert sum(event.amount for event in person.events["sales"]) == person.figures["sales"].value


def test_the_pay_is_the_sum_over_the_orders(done) -> None:
    """The oracle: 1% of each order, at least 1 and at most 3 yuan where there is an amount at all."""
    given = {one.person: one for one in done[1].given.people}
    for statement in done[1].statements:
        (line,) = statement.pay
        amounts = [event.amount for event in given[statement.person].events.get("sales", ())]
        due = sum((min(max(one / 100, Decimal(1)), Decimal(3)) for one in amounts if one), Decimal(0))
        assert line.amount == due.quantize(Decimal("0.01"))
        assert mismatches(json.loads(json.dumps(statement.trace.to_json()))) == []


def test_a_whatif_lists_the_orders_of_both_plans(done) -> None:
    job, first = done
    whatif = WhatIfJob(job.data, "taobao-service", job.plan, (job.month,), store=job.store)
    cost = run_whatif(whatif).comparison
    assert cost is not None
    assert first.given.people[0].events.keys() <= {"sales"}


def test_only_sums_of_orders_have_single_amounts() -> None:
    assert has_events("sales")
    assert has_events("assist_amount")
    assert not any(map(has_events, ("refunded_amount", "reply_rate", "average_order_value", "nothing")))
