"""数的边界: nobody, one person, nothing sold, more refunded than sold, nineteen digits."""

from datetime import date
from decimal import Decimal

from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.engine import evaluate
from jixiao.plans.load import catalogue, load_plan
from jixiao.plans.statement import Statement
from jixiao.scores.given import ConductEntry, Given, PersonGiven, TeamGiven
from shorthand import D, entry

OCTOBER = Month(2026, 10)
HUGE = D("1234567890123456789")


def service(sales, shared=0, agents=1, *entries: ConductEntry) -> Statement:
    person = PersonGiven(
        "小美",
        figures={"sales": Figure("sales", D(sales)), "target_attainment": Figure("target_attainment", D(1))},
        facts={"post_pay": D(3000)},
        conduct=entries,
        hired_on=date(2026, 3, 1),
        ratings={"superior": dict.fromkeys(("ability", "attitude"), D(80))},
    )
    team = TeamGiven(facts={"shared_sales": D(shared), "agents": D(agents)})
    return evaluate(load_plan("service-2017"), Given(OCTOBER, (person,), team))[0]


def amounts(statement: Statement) -> dict[str, Decimal]:
    return {line.id: line.amount for line in statement.pay}


def test_nobody_gets_no_statement_under_any_plan() -> None:
    assert [evaluate(load_plan(plan), Given(OCTOBER, ())) for plan in catalogue()] == [
        [] for _ in catalogue()
    ]


def test_one_person_gets_the_whole_pot() -> None:
    assert amounts(service(0, 60000))["shared_commission"] == 600


def test_more_refunded_than_sold_earns_nothing_and_owes_nothing() -> None:
    found = amounts(service("-0.01", -5000))
    assert found["individual_commission"] == 0
    assert found["shared_commission"] == -50


def test_nineteen_digits_are_exact_to_the_fen() -> None:
    found = amounts(service(HUGE, HUGE, 7))
    # 1,025 + (sales - 25,000) x 4%; shared sales / 700
    assert found["individual_commission"] == D("49382715604938271.56") + 25
    assert found["shared_commission"] == D("1763668414462081.13")


def test_nineteen_digits_of_loss_are_capped_like_any_other() -> None:
    statement = service(0, 0, 1, entry("work_mistake", amount=HUGE))
    assert amounts(statement)["loss"] == -310
    assert statement.gross == 2690
