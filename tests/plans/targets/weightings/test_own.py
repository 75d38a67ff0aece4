from jixiao.plans.targets.periods import Level
from plans.targets.stories import broken, values


def test_quarters_weigh_what_somebody_chose() -> None:
    body = """from: 2026-01-01
to: 2026-12-31
value: 1000000
time:
  - into: quarter
    by: own
    reason: 老板定的
    weights: [{when: 2026-Q1, weight: 15}, {when: 2026-Q2, weight: 25}, {when: 2026-Q3, weight: 20},
              {when: 2026-Q4, weight: 40}]"""
    assert values(broken(body, Level.QUARTER), Level.QUARTER) == [150000, 250000, 200000, 400000]


def test_days_without_a_weight_get_nothing() -> None:
    body = """from: 2026-10-01
to: 2026-10-04
value: 90
time: [{into: day, by: own, reason: x, weights: [{when: 2026-10-02..2026-10-03, weight: 2}]}]"""
    assert values(broken(body), Level.DAY) == [0, 45, 45, 0]
