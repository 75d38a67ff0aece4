from jixiao.scores.ratio import Ratio
from shorthand import D, scope


def ratio(**fields) -> Ratio:
    return Ratio.model_validate({"kind": "ratio", **fields})


def test_points_are_in_proportion_to_the_target() -> None:
    assert ratio(target="goal", full=30).score(D(8000), scope(goal=10000)).points == 24


def test_over_the_cap_nothing_more_counts_and_the_rest_is_told() -> None:
    scored = ratio(at_most=110).score(D("1.25"), scope())
    assert scored.points == 110
    assert "15" in scored.rejected[0].why.zh


def test_below_the_floor_the_floor_counts() -> None:
    assert ratio().score(D(-1), scope()).points == 0
    assert ratio(at_most=100).score(D("0.5"), scope()).points == 50


def test_without_a_target_there_are_no_points() -> None:
    assert ratio(target="goal").score(D(1), scope()).points is None
    assert ratio(target="goal").score(D(1), scope(goal=0)).points is None
    assert ratio().score("x", scope()).points is None
