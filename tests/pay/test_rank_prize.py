import pytest
from pydantic import ValidationError

from jixiao.pay.rank_prize import RankPrize
from shorthand import D, line, scope


def prize(ties: str = "share", **fields) -> RankPrize:
    return line(RankPrize, kind="rank_prize", prizes=["300", "200", "100"], ties=ties, **fields)


def paid(rank: int, tied: int = 1, ties: str = "share"):
    return prize(ties).work_out(scope(rank=rank, tied=tied))


def test_the_first_three_get_their_prize_and_nobody_else() -> None:
    assert [paid(rank).amount for rank in (1, 2, 3, 4)] == [300, 200, 100, 0]
    assert paid(5).rejected[0].short_by == 2
    assert paid(1).rejected == ()


def test_shared_places_share_their_prizes() -> None:
    assert paid(1, 2).amount == 250
    # places 3 and 4: only the third has a prize
    assert paid(3, 2).amount == 50
    assert paid(4, 2).amount == 0
    assert round(paid(1, 7).amount, 2) == D("85.71")


def test_both_get_the_prize_of_the_place() -> None:
    assert [paid(1, 2, "both").amount, paid(3, 5, "both").amount] == [300, 100]


def test_a_tie_that_decides_money_waits() -> None:
    worked = paid(1, 2, "decide")
    assert (worked.amount, worked.proposals[0].rule, worked.notices[0].code) == (0, "line", "decision_waits")
    assert "¥300.00, ¥200.00" in worked.proposals[0].why.zh
    assert paid(1, 1, "decide").amount == 300
    assert paid(4, 3, "decide").proposals == ()


def test_a_period_pays_in_its_last_month() -> None:
    names = {"quarter__rank": 1, "quarter__tied": 1}
    rule = prize(of="quarter")
    assert rule.work_out(scope(quarter__closed=True, **names)).amount == 300
    assert rule.work_out(scope(quarter__closed=False, **names)).amount == 0


def test_without_a_place_the_line_waits() -> None:
    assert prize().work_out(scope()).amount is None


def test_the_rule_for_ties_must_be_written() -> None:
    with pytest.raises(ValidationError):
        line(RankPrize, kind="rank_prize", prizes=["300"])
    with pytest.raises(ValidationError):
        line(RankPrize, kind="rank_prize", prizes=[], ties="both")
