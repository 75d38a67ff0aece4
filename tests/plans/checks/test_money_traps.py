from jixiao.base.problem import Severity
from planning import BASE, REPLY, codes, only, pay

COMMISSION = "{id: commission, kind: rate_by, label: 提成, amount: sales, steps: [{at_least: 80, rate: 2%}]}"


def test_a_bonus_that_takes_money_in_a_bad_month_is_named_with_the_amount() -> None:
    conduct = (
        "conduct: {kind: ledger, label: 行为, start: 80, moves: {at_least: -20, at_most: 20},"
        " rules: [{id: noise, label: 喧哗, points: -2}]}\n"
    )
    points = (
        "{id: conduct_money, kind: points_to_money, label: 积分折钱, movement: conduct.movement,"
        " each_lost: 10, every: 5, step: 50}"
    )
    problem = only(conduct + pay(BASE, points), "P305")
    assert "-¥200.00" in problem.message.zh
    assert "clamp" in problem.remedy.zh


def test_refunds_above_sales_turn_a_commission_negative() -> None:
    names = "names: {refunded: {label: 退款, unit: yuan}}\n"
    line = "{id: commission, kind: expression, label: 提成, amount: (sales - refunded) * 2%}"
    # Nothing sold, 1,000 refunded.
    assert "-¥20.00" in only(names + pay(BASE, line), "P305").message.zh
    floored = line.replace("(sales - refunded) * 2%", '"max(sales - refunded, 0) * 2%"')
    assert "P305" not in codes(names + pay(BASE, floored))


def test_fines_are_not_told_as_a_bonus() -> None:
    fines = "{id: fines, kind: fines, label: 罚款, fines: [{rule: late, label: 迟到, steps: [20]}]}"
    assert "P305" not in codes(pay(BASE, fines))


def test_pay_without_a_limit_is_a_note_and_a_cap_ends_it() -> None:
    problem = only(REPLY + pay(BASE, COMMISSION), "P306")
    assert problem.severity is Severity.NOTE
    assert "销售额" in problem.message.zh
    capped = "{id: commission, kind: clamp, label: 提成, amount: sales * 2%, at_most: 5000}"
    assert "P306" not in codes(pay(BASE, capped))


def test_a_rate_that_falls_with_a_better_score_is_upside_down() -> None:
    steps = "steps: [{at_least: 90, rate: 1%}, {at_least: 80, rate: 2%}]"
    problem = only(REPLY + pay(BASE, COMMISSION.replace("steps: [{at_least: 80, rate: 2%}]", steps)), "P308")
    assert problem.place.column == "pay.1.steps.0"


def test_a_better_grade_with_a_lower_coefficient_is_upside_down() -> None:
    grades = (
        "grades: {kind: bands, bands: [{id: A, label: A, at_least: 90, coefficient: 0.8},"
        " {id: B, label: B, at_least: 80, coefficient: 1}], otherwise: {id: C, label: C, coefficient: 0}}\n"
    )
    assert "P307" in codes(REPLY + grades + pay(BASE))
    assert "P307" not in codes(REPLY + grades.replace("coefficient: 0.8", "coefficient: 1.2") + pay(BASE))


def test_money_by_rank_needs_a_rule_for_equals() -> None:
    by_hand = "{id: prize, kind: fixed, label: 第一名奖, amount: 300, when: rank == 1}"
    assert only(REPLY + pay(BASE, by_hand), "P304").severity is Severity.WARNING
    prize = "{id: prize, kind: rank_prize, label: 名次奖, prizes: [300, 200, 100]}"
    refused = only(REPLY + pay(BASE, prize), "P304")
    assert refused.severity is Severity.ERROR
    assert "ties" in refused.remedy.zh
    assert refused.place.column == "pay.1.ties"
    settled = prize.replace("label", "ties: share, label")
    assert "P304" not in codes(REPLY + pay(BASE, settled))
