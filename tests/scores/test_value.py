from jixiao.scores.value import AsItIs
from shorthand import D, scope


def test_the_value_is_the_points_inside_the_range() -> None:
    rule = AsItIs.model_validate({"kind": "value", "at_least": 60, "at_most": 100})
    assert [rule.score(D(value), scope()).points for value in (59, 60, 77, 100, 101)] == [
        60,
        60,
        77,
        100,
        100,
    ]


def test_without_a_range_it_stays() -> None:
    rule = AsItIs.model_validate({"kind": "value"})
    assert rule.score(D(-3), scope()).points == -3
    assert rule.score("x", scope()).points is None
