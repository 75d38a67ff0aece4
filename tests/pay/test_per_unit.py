from jixiao.pay.per_unit import PerUnit
from shorthand import D, line, scope


def per_unit(**fields) -> PerUnit:
    return line(PerUnit, kind="per_unit", **{"count": "days", "each": 18, **fields})


def test_so_much_for_each_unit() -> None:
    assert per_unit().work_out(scope(days=22)).amount == 396
    assert per_unit(each="0.1").work_out(scope(days=D(3))).how.zh == "3 × ¥0.1 = ¥0.30"


def test_units_stay_between_their_limits_and_the_rest_is_told() -> None:
    review = per_unit(each=60, at_least=6, at_most=14)
    assert [review.work_out(scope(days=units)).amount for units in (2, 6, 10, 14, 15)] == [
        360,
        360,
        600,
        840,
        840,
    ]
    assert review.work_out(scope(days=2)).rejected[0].short_by == 4
    assert review.work_out(scope(days=10)).rejected == ()
