from jixiao.plans.targets.periods import Level
from plans.targets.stories import broken, values


def test_months_weigh_their_days() -> None:
    body = """from: 2026-01-01
to: 2026-02-28
value: 5900
time: [{into: month, by: calendar_days, reason: x}]"""
    assert values(broken(body, Level.MONTH), Level.MONTH) == [3100, 2800]
