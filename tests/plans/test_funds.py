import json

from jixiao.base.document import load_document
from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import read_given
from jixiao.plans.load import load_plan
from jixiao.publish.statement import statement_from_json, statement_json
from shorthand import D

GIVEN = """
month: 2026-10
people:
  - {person: 小美, conduct: [{rule: complaint, on: 2026-10-05}, {rule: private_chat, on: 2026-10-06}]}
  - {person: 小丽, conduct: [{rule: contact_leak, on: 2026-10-07}]}
  - {person: 小芳}
team: {facts: {fund_opening: 300, fund_spent: 120.5}}
"""


def results(text: str = GIVEN):
    given, _, problems = read_given(load_document(text))
    assert problems == []
    return evaluate(load_plan("service-rules"), given)


def test_all_fines_go_into_the_fund_and_its_balance_shows_on_every_statement() -> None:
    for statement in results():
        (fund,) = statement.funds
        found = (fund.opening, fund.received, fund.spent, fund.balance)
        assert found == (300, 170, D("120.5"), D("349.5"))
        (notice,) = statement.notices
        assert notice.text.zh == "部门基金：上月结余 ¥300.00，本月存入 ¥170.00，支出 ¥120.50，结余 ¥349.50。"


def test_a_fund_without_a_past_begins_with_nothing() -> None:
    (fund,) = results(GIVEN.partition("team:")[0])[0].funds
    assert (fund.opening, fund.spent, fund.balance) == (0, 0, 170)


def test_the_fund_and_balances_survive_the_file() -> None:
    for statement in results():
        again = statement_from_json(json.loads(json.dumps(statement_json(statement))))
        assert (again.funds, again.balances) == (statement.funds, statement.balances)
