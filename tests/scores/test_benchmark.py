from jixiao.scores.benchmark import Benchmark
from shorthand import D, scope


def points(value, against, better="higher", **fields):
    rule = Benchmark.model_validate({"kind": "benchmark", "against": "mean", "better": better, **fields})
    return rule.score(D(value), scope(mean=None if against is None else D(against))).points


def test_the_benchmark_itself_is_reached() -> None:
    assert [points(value, 4) for value in ("4", "5", "3.9999")] == [100, 100, D("99.9975")]
    assert [points(value, 4, "lower") for value in ("4", "3", "5")] == [100, 100, 80]
    assert points(4, 4, full=30) == 30


def test_a_miss_may_cost_everything() -> None:
    assert [points(value, 0, "lower", missed="zero") for value in (0, 1)] == [100, 0]
    assert points("3.9", 4, missed="zero") == 0


def test_nothing_is_divided_by_nothing_and_points_never_fall_below_0() -> None:
    assert points(1, 0, "lower") == 0
    assert points(-1, 4) == 0
    assert points(-2, -1) == 0
    assert points(0, 4) == 0


def test_without_a_benchmark_there_are_no_points() -> None:
    assert points(4, None) is None
    rule = Benchmark.model_validate({"kind": "benchmark", "against": 1, "better": "higher"})
    assert rule.score("many", scope()).points is None


def test_it_says_how_far_the_benchmark_is() -> None:
    rule = Benchmark.model_validate({"kind": "benchmark", "against": "98%", "better": "higher"})
    scored = rule.score(D("0.95"), scope(), "share")
    assert scored.rejected[0].why.zh == "离基准差 3 个百分点。"
    assert "at least 98%" in scored.how.en
    assert rule.score(D("0.98"), scope(), "share").rejected == ()
