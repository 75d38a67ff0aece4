from jixiao.pay.points_to_money import PointsToMoney
from shorthand import line, scope


def test_points_lost_cost_and_full_steps_gain() -> None:
    rule = line(PointsToMoney, kind="points_to_money", movement="moved", each_lost=10, every=5, step=50)
    moved = (-20, -1, 0, 4, 5, 20)
    assert [rule.work_out(scope(moved=points)).amount for points in moved] == [-200, -10, 0, 0, 50, 200]
    assert rule.work_out(scope(moved=3)).rejected[0].short_by == 2
