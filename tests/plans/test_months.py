"""What one month carries into the next, and what a month knows of its group and its past."""

from jixiao.base.document import load_document
from jixiao.base.period import Month
from jixiao.pay.balance import balance_name
from jixiao.plans.engine import evaluate
from jixiao.plans.given_checks import check_given
from jixiao.plans.given_file import read_given
from jixiao.plans.load import load_plan, read_document
from jixiao.scores.given import Given, PastMonth, PersonGiven
from shorthand import D

DRAW = """
plan: draw
version: 1
valid_from: 2026-01-01
label: {zh: 预支, en: draw}
pay:
  - {id: commission, kind: share, label: 提成, of: sales, share: 10%}
  - {id: draw, kind: guarantee, label: 预支, of: pay.commission, amount: 3000, recoverable: true}
names:
  head: {label: 人头}
"""
HEADS = DRAW.replace("of: pay.commission, amount: 3000, recoverable: true", "of: team.head_count, amount: 5")


def test_a_draw_runs_through_the_months_and_ends_at_nothing() -> None:
    plan = read_document(load_document(DRAW)).plan
    history: tuple[PastMonth, ...] = ()
    grosses, owed = [], []
    for number, sales in enumerate((10000, 20000, 38000, 60000), start=1):
        person = PersonGiven("小美", facts={"sales": D(sales)}, history=history)
        (statement,) = evaluate(plan, Given(Month(2026, number), (person,)))
        carried = {balance_name(line): left for line, left in statement.balances.items()}
        history += (PastMonth(statement.month, facts=carried),)
        grosses.append(statement.gross)
        owed.append(statement.balances["draw"])
    assert owed == [2000, 3000, 2200, 0]
    assert grosses == [3000, 3000, 3000, 3800]
    assert sum(grosses) == D("0.1") * (10000 + 20000 + 38000 + 60000)


def test_the_heads_of_the_group_are_counted_where_none_are_given() -> None:
    plan = read_document(load_document(HEADS)).plan
    people = (PersonGiven("a", group="一组"), PersonGiven("b", group="一组"), PersonGiven("c", group="二组"))
    found = [one.pay[1].amount for one in evaluate(plan, Given(Month(2026, 10), people))]
    assert found == [3, 3, 4]


GIVEN = """
month: 2026-10
people:
  - person: 小美
    figures: {sales: 100}
    conduct:
      - {rule: work_mistake, on: 2026-10-05}
      - {rule: work_mistak, on: 2026-10-05, amount: 5}
      - {rule: work_mistake, on: 2026-10-05, amount: 5}
"""


def test_entries_for_a_pay_line_are_checked_like_those_of_the_ledger() -> None:
    given, document, _ = read_given(load_document(GIVEN))
    found = [
        (problem.code, problem.place.line)
        for problem in check_given(load_plan("service-2017"), given, document)
    ]
    assert found == [("G206", 7), ("G205", 8)]


def test_a_person_left_out_of_the_assessment_is_told_why() -> None:
    person = PersonGiven("小美", facts={"absent_months": D(3)})
    (statement,) = evaluate(load_plan("service-2017"), Given(Month(2026, 10), (person,)))
    assert (statement.score, statement.grade, statement.blocked) == (None, None, ())
    assert "item_block" not in {notice.code for notice in statement.notices}
    (notice,) = (notice for notice in statement.notices if notice.code == "not_assessed")
    assert "考评期内未到岗月数 3 个月" in notice.text.zh
    assert statement.trace.inputs[0].rejected[0].why == notice.text


def test_a_past_grade_brings_its_coefficient() -> None:
    history = (PastMonth(Month(2026, 11), D(95), "A"), PastMonth(Month(2026, 10), D(1), "not a grade"))
    person = PersonGiven(
        "小美",
        ratings={"superior": {"assessment": D(85)}},
        facts={"year_end_base": D(1000)},
        history=history,
    )
    (statement,) = evaluate(load_plan("logistics-company"), Given(Month(2026, 12), (person,)))
    assert next(line.amount for line in statement.pay if line.id == "year_end") == 1100
