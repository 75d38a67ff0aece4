from jixiao.pay.performance import Performance
from shorthand import D, line, scope


def performance(**fields) -> Performance:
    return line(Performance, kind="performance", **{"pot": 300, "by": "score", **fields})


def test_the_pot_is_paid_by_the_score() -> None:
    assert performance().work_out(scope(score=D("92.4"))).amount == D("277.2")


def test_from_its_first_score_on_and_not_below() -> None:
    assert performance(from_score=70).work_out(scope(score=70)).amount == 210
    worked = performance(from_score=70).work_out(scope(score=D("69.9")))
    assert (worked.amount, worked.rejected[0].short_by) == (0, D("0.1"))


def test_the_pot_is_paid_by_the_grade() -> None:
    worked = performance(by="grade").work_out(scope(grade="B", coefficient=D("0.8")))
    assert (worked.amount, worked.how.zh) == (240, "等级 B：¥300.00 × 80% = ¥240.00")


def test_without_a_score_it_waits() -> None:
    assert performance().work_out(scope()).amount is None
