"""Two plans on the same months: hand-counted, chained, and the same engine."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.base.period import Month
from jixiao.metrics.figure import Figure
from jixiao.plans.engine import evaluate
from jixiao.plans.whatif import compare, run_months, spread
from jixiao.scores.given import Given, PastMonth, PersonGiven
from planning import BASE, REPLY, pay, plan_of

D = Decimal
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
GRADES = (
    "grades: {kind: bands, bands: [{id: A, label: A, at_least: 90, coefficient: 1}],"
    " otherwise: {id: B, label: B, coefficient: 0.5}}\n"
)
BONUS = "{{id: bonus, kind: performance, label: 奖金, pot: {pot}, by: score}}"


def person(name: str, **figures) -> PersonGiven:
    return PersonGiven(
        name,
        name,
        figures={key: Figure(key, D(str(value))) for key, value in figures.items()},
        hired_on=date(2020, 1, 1),
    )


def months(*people: PersonGiven) -> list[Given]:
    return [Given(month, people) for month in (AUGUST, SEPTEMBER)]


OLD = plan_of(REPLY + pay(BASE, BONUS.format(pot=300)))
NEW = plan_of(REPLY + pay(BASE.replace("3000", "2400"), BONUS.format(pot=1000)))


def test_who_gains_who_loses_and_what_it_costs() -> None:
    # 98% scores 100: 3,300 before, 3,400 now. 90% scores 0: 3,000 before, 2,400 now. Two months each.
    found = compare(NEW, OLD, months(person("小美", reply_rate=0.98), person("大雄", reply_rate=0.90)), "GD")
    assert [(one.person, one.difference) for one in found.gainers] == [("小美", D(200))]
    assert [(one.person, one.difference) for one in found.losers] == [("大雄", D(-1200))]
    assert (found.total_against, found.total_plan) == (D(12600), D(11600))
    assert [(one.month, one.difference) for one in found.months] == [(AUGUST, D(-500)), (SEPTEMBER, D(-500))]
    assert [(one.under_against, one.under_plan) for one in found.months] == [(0, 1), (0, 1)]
    assert found.months[0].minimum_wage == 2500


def test_without_a_regions_amount_nobody_is_counted_under_it() -> None:
    found = compare(NEW, OLD, months(person("大雄", reply_rate=0.90)))
    assert found.months[0].minimum_wage is None
    assert found.months[0].under_plan == 0


def test_a_plan_against_itself_changes_nothing() -> None:
    found = compare(OLD, OLD, months(person("小美", reply_rate=0.98)))
    assert found.gainers == found.losers == ()
    assert found.total_plan == found.total_against == D(6600)


def test_grades_move_and_missing_data_is_said() -> None:
    graded, easier = plan_of(REPLY + GRADES), plan_of(REPLY + GRADES.replace("at_least: 90", "at_least: 80"))
    found = compare(easier, graded, months(person("小美", reply_rate=0.95), person("新人")))
    assert found.grade_moves == {("B", "A"): 2, (None, None): 2}
    assert (found.waiting_plan, found.waiting_against) == (2, 2)


def test_each_plans_own_months_are_its_history() -> None:
    """Two months of A in a row: the second month of the trial pays, and registered months count before it."""
    streak = (
        "{id: streak, kind: discretionary, label: 金牌, between: {at_least: 0, at_most: 500},"
        " streak: grade == 'A', months: 2, path: 决定}"
    )
    plan = plan_of(REPLY + GRADES + pay(BASE, streak))
    given = months(person("小美", reply_rate=0.98))
    asked = [len(evaluate(plan, one)[0].proposals) for one in given]
    assert asked == [0, 0]
    registered = replace(given[0].people[0], history=(PastMonth(Month(2026, 7), D(100), "A"),))
    chained = run_months(plan, [replace(one, people=(registered,)) for one in given])
    assert [one.grade for month in chained for one in month] == ["A", "A"]


def test_what_a_line_owes_is_carried_into_the_next_month() -> None:
    """A draw of 3,000 on 2,000 earned is owed, and paid back out of the next month's 5,000."""
    draw = "{id: draw, kind: guarantee, label: 预支, of: pay.commission, amount: 3000, recoverable: true}"
    plan = plan_of(pay("{id: commission, kind: expression, label: 提成, amount: sales * 10%}", draw))
    first, second = person("小美", sales=20000), person("小美", sales=50000)
    outcome = run_months(plan, [Given(AUGUST, (first,)), Given(SEPTEMBER, (second,))])
    assert [month[0].gross for month in outcome] == [D(3000), D(4000)]


def test_people_behind_a_cliff_are_counted_with_what_it_costs_them() -> None:
    rows = "[{up_to: 20000, rate: 3%}, {rate: 2%}]"
    plan = plan_of(
        pay(BASE, f"{{id: c, kind: tiers, label: 提成, amount: sales, mode: volume, tiers: {rows}}}")
    )
    people = (
        person("刚过", sales=21000),
        person("没到", sales=19000),
        person("远过", sales=40000),
        person("无"),
    )
    (hit,) = compare(plan, plan, [Given(AUGUST, people)]).cliffs
    # 600 at the edge, 420 at 21,000; at 40,000 it is 800 again.
    assert (hit.person, hit.loss, hit.figure) == ("刚过", D(180), D(21000))


def test_quantiles_lie_between_people() -> None:
    assert dict(spread([D(10), D(20), D(40)]))[D("0.5")] == 20
    assert dict(spread([D(10), D(20), D(40)]))[D("0.25")] == 15
    assert spread([]) == ()


def test_nobody_costs_nothing() -> None:
    found = compare(NEW, OLD, [Given(AUGUST, ())], "GD")
    assert (found.total_plan, found.people, found.months[0].people) == (0, (), 0)
    assert compare(NEW, OLD, []).months == ()


@pytest.mark.parametrize("order", [1, -1])
def test_nobodys_place_in_the_list_changes_a_number(order) -> None:
    people = (person("甲", reply_rate=0.98), person("乙", reply_rate=0.95), person("丙", reply_rate=0.5))[
        ::order
    ]
    found = compare(NEW, OLD, months(*people))
    assert {one.person: one.difference for one in found.people} == {
        "甲": D(200),
        "乙": D(-80),
        "丙": D(-1200),
    }


def test_each_month_takes_its_own_version() -> None:
    """Base 3,000 in August; in September the new version pays 2,400."""
    mei = person("mei", reply_rate="0.5")
    by_month = {AUGUST: OLD, SEPTEMBER: NEW}
    found = compare(by_month, OLD, months(mei))
    assert [(one.plan, one.against) for one in found.months] == [(3000, 3000), (2400, 3000)]
    assert found.plan == NEW
