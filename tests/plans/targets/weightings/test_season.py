from jixiao.plans.targets.periods import Level
from plans.targets.stories import broken, values


def test_a_part_of_a_month_weighs_its_part_of_the_days() -> None:
    """Half of November (15 of 30 days, weight 2) and all of December (weight 1): 1 to 1."""
    body = """from: 2026-11-16
to: 2026-12-31
value: 1000
time: [{into: month, by: season, weights: [1,1,1,1,1,1,1,1,1,1,2,1], reason: x}]"""
    assert values(broken(body, Level.MONTH), Level.MONTH) == [500, 500]


def test_a_month_of_weight_0_gets_nothing() -> None:
    body = """from: 2026-01-01
to: 2026-03-31
value: 900
time: [{into: month, by: season, weights: [2,0,1,1,1,1,1,1,1,1,1,1], reason: x}]"""
    assert values(broken(body, Level.MONTH), Level.MONTH) == [600, 0, 300]
