from jixiao.plans.expectation import run_short
from jixiao.plans.statement import Statement
from plans.test_engine import plan
from shorthand import D

AGREED = """
plan: agreed
version: 1
valid_from: 2026-10-01
label: 约定
names: {a: {label: 甲}, b: {label: 乙}}
items:
  - {id: sales, label: {zh: 销售, en: sales}, metric: a, weight: 60, scale: {kind: value}}
  - {id: service, label: {zh: 服务, en: service}, metric: b, weight: 40, scale: {kind: value}}
process:
  agreement: {required: true}
"""


def run(weights=None, text: str = AGREED) -> Statement:
    agreed = {"agreed": {"on": "2026-09-28", "weights": weights}} if weights else {}
    return run_short(plan(text), {"a": D(80), "b": D(90), **agreed})


def test_what_was_agreed_stands_while_changes_are_small() -> None:
    statement = run({"sales": D(40), "service": D(60)})
    assert (statement.proposals, statement.notices) == ((), ())


def test_a_big_change_asks_for_a_new_agreement_and_the_score_stands() -> None:
    statement = run({"sales": D(39), "service": D(30), "training": D(31)})
    assert statement.score == 84
    assert [one.rule for one in statement.proposals] == ["agree_anew"]
    why = statement.proposals[0].why
    assert (why.zh, "“training” dropped" in why.en) == (
        "“销售”权重 39% → 60%；取消“training”，原权重 31%",
        True,
    )
    added = run({"service": D(100)}).proposals[0].why
    assert added.zh == "“服务”权重 100% → 40%；新增“销售”，权重 60%"


def test_without_an_agreement_the_reader_is_told_where_the_plan_wants_one() -> None:
    assert [notice.code for notice in run().notices] == ["not_agreed"]
    assert run(text=AGREED.replace("{required: true}", "{}")).notices == ()
