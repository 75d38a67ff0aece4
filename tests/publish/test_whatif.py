"""A comparison as JSON: a person behind a cliff is named with what it cost."""

from decimal import Decimal

from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.whatif import compare
from jixiao.publish.whatif import whatif_json
from jixiao.scores.given import Given, PersonGiven
from planning import pay, plan_of

CLIFF = (
    "{id: commission, kind: tiers, label: 提成, amount: sales, mode: volume,"
    " tiers: [{up_to: 20000, rate: 5%}, {rate: 4%}]}"
)


def test_a_person_behind_a_cliff_is_named_with_what_it_cost() -> None:
    plan = plan_of(pay(CLIFF))
    # 20,000 at 5% are 1,000; 21,000 at 4% are 840: 160 less for 1,000 more.
    mei = PersonGiven("mei", "小美", figures={"sales": Figure("sales", Decimal(21000))})
    shape = whatif_json(compare(plan, plan, [Given(Month(2026, 8), (mei,))]), None, ())
    (hit,) = shape["cliffs"]
    assert (hit["person"], hit["month"], hit["figure"], hit["line"]) == (
        "mei",
        "2026-08",
        "sales",
        "commission",
    )
    assert Decimal(hit["value"]) == 21000
    assert Decimal(hit["loss"]) == 160
