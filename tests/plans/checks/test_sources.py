from jixiao.base.problem import Severity
from planning import BASE, REPLY, codes, only, pay


def test_money_by_score_needs_items() -> None:
    bonus = pay(BASE, "{id: bonus, kind: performance, label: 奖金, pot: 500, by: score}")
    problem = only(bonus, "P206")
    assert problem.severity is Severity.ERROR
    assert "items" in problem.remedy.zh
    assert "P206" not in codes(REPLY + bonus)


def test_money_by_grade_needs_grades_with_coefficients() -> None:
    bonus = pay(BASE, "{id: bonus, kind: performance, label: 奖金, pot: 500, by: grade}")
    grades = "grades: {kind: bands, bands: [{id: A, label: A, at_least: 90}], otherwise: {id: B, label: B}}\n"
    assert "coefficient" in only(REPLY + grades + bonus, "P206").remedy.zh
    full = grades.replace("at_least: 90", "at_least: 90, coefficient: 1").replace(
        "label: B}", "label: B, coefficient: 0}"
    )
    assert "P206" not in codes(REPLY + full + bonus)


def test_a_proposal_by_grade_needs_grades() -> None:
    proposal = "proposals: [{id: raise, when: grade == 'A', what: 加薪, why: 金牌, path: 书面}]\n"
    assert "grades" in only(REPLY + proposal, "P206").remedy.zh


def test_a_rating_that_nobody_gives_is_a_warning() -> None:
    rated = REPLY.replace("reply_rate", "superior_rating")
    problem = only(rated, "P206")
    assert problem.severity is Severity.WARNING
    assert "raters" in problem.remedy.zh
    assert "P206" not in codes(rated.replace("metric:", "raters: {superior: 100}, metric:"))


def test_limits_of_each_order_want_a_figure_of_orders() -> None:
    """销售额有逐笔金额，客单价没有。"""
    line = "{id: bonus, kind: percentage, label: 提成, amount: %s, rate: 1%%, each_at_most: 3}"
    assert "P206" not in codes(REPLY + pay(BASE, line % "sales"))
    problem = only(REPLY + pay(BASE, line % "average_order_value"), "P206")
    assert problem.severity is Severity.ERROR
    assert "each_at_most" in problem.remedy.en
