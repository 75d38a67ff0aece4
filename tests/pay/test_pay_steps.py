from jixiao.pay.pay_steps import PaySteps
from shorthand import line, scope


def test_only_full_steps_count_and_the_next_one_is_told() -> None:
    rule = line(PaySteps, kind="pay_steps", points="gained", every=5, step=50)
    assert [rule.work_out(scope(gained=points)).amount for points in (-3, 0, 4, 5, 9, 10)] == [
        0,
        0,
        0,
        50,
        50,
        100,
    ]
    assert rule.work_out(scope(gained=9)).rejected[0].short_by == 1
