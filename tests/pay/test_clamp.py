from jixiao.pay.clamp import Clamp
from shorthand import line, scope


def test_an_amount_stays_between_floor_and_cap() -> None:
    rule = line(Clamp, kind="clamp", amount="x", at_least=10, at_most=500)
    assert [rule.work_out(scope(x=x)).amount for x in (9, 10, 500, 501)] == [10, 10, 500, 500]
    assert rule.work_out(scope(x=501)).rejected[0].short_by == 1
    assert rule.work_out(scope(x=100)).rejected == ()


def test_both_ends_may_be_open() -> None:
    assert line(Clamp, kind="clamp", amount="x").work_out(scope(x=-7)).amount == -7
