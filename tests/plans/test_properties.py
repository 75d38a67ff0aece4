"""What holds for every input: the trace carries the result, nobody's place matters, sums agree."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.base.money import Rounding
from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.pay.registry import PAY_RULES
from jixiao.plans.document import MoneyRules
from jixiao.plans.engine import evaluate
from jixiao.plans.load import catalogue, load_plan
from jixiao.plans.statement import Statement
from jixiao.scores.given import ConductEntry, Given, PastMonth, PersonGiven
from jixiao.scores.registry import SCALES
from plans.recompute import PAY, SCORES, again

OCTOBER = Month(2026, 10)
counts = st.integers(0, 200)
RATES = ("inquiry_order_rate", "inquiry_pay_rate", "order_success_rate", "reply_rate", "target_attainment")
SUMS = ("sales", "assist_amount", "labels_printed")
MEANS = ("average_order_value", "response_time_mean", "value_ratio")
RULES = ("noise", "asleep_on_duty", "stood_in_on_call", "handover_missed", "late_or_early")
SHARES = ("valid_order_rate", "abnormal_order_rate", "complaint_rate", "damage_rate", "staff_passing")
GOALS = (
    "cost_saving_rate",
    "orders_handled_in_time",
    "picking_accuracy",
    "delivered_on_time",
    "training_done",
)
EVENTS = ("safety_incidents", "complaints", "complaints_upheld", "breaches", "warnings", "delays")
VIEWS = ("task_completion", "ability", "service", "order_of_rules", "information_system")
VIEWS = (*VIEWS, "customer_satisfaction", "responsibility")
REVIEW = ("rules", "initiative", "skill", "cooperation", "knowledge", "chat_content")


@st.composite
def figures(draw):
    rates = {name: Figure(name, Decimal(draw(counts)), Decimal(draw(counts))) for name in RATES}
    sums = {name: Figure(name, Decimal(draw(st.integers(-1000, 10**7))).scaleb(-2)) for name in SUMS}
    means = {
        name: Figure(name, Decimal(draw(st.integers(0, 10**5))), Decimal(draw(counts))) for name in MEANS
    }
    shares = {
        name: Figure(name, Decimal(draw(st.integers(0, 1000))).scaleb(-3)) for name in (*SHARES, *GOALS)
    }
    events = {name: Figure(name, Decimal(draw(st.integers(0, 9)))) for name in EVENTS}
    others = {
        "goods_completion": Figure("goods_completion", Decimal(draw(counts)), Decimal(draw(counts))),
        "refund_rate": Figure("refund_rate", Decimal(draw(counts)), Decimal(200)),
        "loss_rate": Figure("loss_rate", Decimal(draw(counts)), Decimal(200)),
        "stock_turnover": Figure("stock_turnover", Decimal(draw(counts)).scaleb(-1)),
        "assessment_score": Figure("assessment_score", Decimal(draw(st.integers(60, 100)))),
    }
    return {**rates, **sums, **means, **shares, **events, **others}


def _past(month: int):
    scores = st.none() | st.integers(60, 100).map(Decimal)
    return st.builds(PastMonth, st.just(Month(2026, month)), scores, st.sampled_from(["A", "B", None]))


@st.composite
def people(draw, person: str):
    words = st.sampled_from(["excellent", "good", "pass", "poor", Decimal(71)])
    ratings = {name: Decimal(draw(st.integers(1, 2))) for name in REVIEW} | {"superior_rating": draw(words)}
    ratings |= {name: Decimal(draw(st.integers(0, 5))) for name in VIEWS}
    entry = st.builds(
        ConductEntry,
        st.sampled_from(RULES),
        st.dates(date(2026, 10, 1), date(2026, 10, 31)),
        st.none(),
        st.none(),
        st.integers(1, 3),
    )
    attendance = dict.fromkeys(
        ("early_times", "late_minutes", "early_minutes", "absent_days", "leave_days"), Decimal(0)
    )
    return PersonGiven(
        person,
        figures=draw(figures()),
        ratings={"self": ratings, "superior": ratings, "group": ratings},
        conduct=tuple(draw(st.lists(entry, max_size=4))),
        facts={
            **attendance,
            "late_times": Decimal(draw(st.integers(0, 2))),
            "industry_damage_rate": Decimal("0.2"),
            "stock_turnover_mean": Decimal(10),
            "bad_records": Decimal(draw(st.integers(0, 1))),
        },
        history=tuple(draw(_past(month)) for month in (9, 8)),
        hired_on=draw(st.none() | st.dates(date(2015, 1, 1), date(2026, 10, 31))),
        left_on=draw(st.sampled_from([None, None, date(2026, 10, 20)])),
    )


teams = st.integers(0, 4).flatmap(lambda size: st.tuples(*(people(f"p{number}") for number in range(size))))
few = settings(max_examples=25, deadline=None)
every_plan = pytest.mark.parametrize("plan", catalogue())


def results(plan: str, team) -> list[Statement]:
    return evaluate(load_plan(plan), Given(OCTOBER, tuple(team)))


@every_plan
@few
@given(team=teams)
def test_the_trace_alone_gives_the_statement_again(plan, team) -> None:
    for statement in results(plan, team):
        trace = json.loads(json.dumps(statement.trace.to_json()))
        assert again(trace) == statement.gross
        lines = {node["id"]: again(node) for node in trace["inputs"]}
        assert statement.score in (None, lines.get("score"))
        for line in statement.pay:
            assert (lines[f"pay.{line.id}"] or 0) == line.amount


def test_every_rule_can_be_computed_again_from_its_trace() -> None:
    assert set(PAY) == set(PAY_RULES)
    assert set(SCORES) == set(SCALES)


@every_plan
@few
@given(team=teams, data=st.data())
def test_the_order_of_people_changes_nothing(plan, team, data) -> None:
    mixed = data.draw(st.permutations(team))
    by_person = {statement.person: statement for statement in results(plan, mixed)}
    assert [by_person[statement.person] for statement in results(plan, team)] == results(plan, team)


@every_plan
@few
@given(team=teams)
def test_sums_agree_and_the_residue_stays_under_half_a_fen(plan, team) -> None:
    for statement in results(plan, team):
        assert statement.gross == sum((line.amount for line in statement.pay), Decimal(0))
        assert all(abs(line.residue) <= Decimal("0.005") for line in statement.pay)
        if statement.score is not None:
            assert statement.score == sum((item.weighted for item in statement.items), Decimal(0))


def test_nobody_gets_no_statement() -> None:
    assert results("online-service", ()) == []


UNITS = {"0.01": "half_up", "1": "up", "10": "floor", "0.1": "half_even"}


@pytest.mark.parametrize("unit", UNITS)
@few
@given(team=teams)
def test_the_residue_never_reaches_the_unit_that_the_plan_declares(unit, team) -> None:
    rules = MoneyRules(unit=Decimal(unit), rounding=Rounding(UNITS[unit]))
    plan = load_plan("operations-specialist").model_copy(update={"money": rules})
    for statement in evaluate(plan, Given(OCTOBER, tuple(team))):
        assert all(abs(line.residue) < rules.unit for line in statement.pay)
        assert all(line.amount % rules.unit == 0 for line in statement.pay)


@settings(max_examples=60, deadline=None)
@given(a=st.integers(0, 20_000_000), b=st.integers(0, 20_000_000))
def test_graduated_sales_pay_of_the_catalogue_never_falls_with_more_sales(a, b) -> None:
    """E4 in whole payslips, to the fen; E7's top rate falls, yet its graduated pay still rises."""
    for plan, line in (("operations-specialist", "sales_pay"), ("service-2017", "individual_commission")):
        less, more = (_paid(plan, line, Decimal(fen).scaleb(-2)) for fen in sorted((a, b)))
        assert less <= more


def _paid(plan: str, line: str, sales: Decimal) -> Decimal:
    person = PersonGiven("a", figures={"sales": Figure("sales", sales)}, hired_on=date(2020, 1, 1))
    (statement,) = evaluate(load_plan(plan), Given(OCTOBER, (person,)))
    return next(paid.amount for paid in statement.pay if paid.id == line)
