import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jixiao.base.money import Rounding, rounded
from jixiao.pay.shared_pot import SharedPot
from shorthand import D, line, scope

BY_HEADS = line(SharedPot, kind="shared_pot", pot="pot", heads="heads")
BY_PART = line(SharedPot, kind="shared_pot", pot="pot", part="sales", whole="team_sales")


def test_a_pot_is_shared_by_heads() -> None:
    assert BY_HEADS.work_out(scope(pot=600, heads=3)).amount == 200
    assert BY_HEADS.work_out(scope(pot=600, heads=1)).amount == 600


def test_a_pot_is_shared_by_each_ones_part() -> None:
    assert BY_PART.work_out(scope(pot=600, sales=20, team_sales=80)).amount == 150
    assert BY_PART.work_out(scope(pot=600, sales=0, team_sales=80)).amount == 0


@pytest.mark.parametrize("heads", [0, -1])
def test_nobody_to_share_with_is_no_share_and_not_zero(heads) -> None:
    worked = BY_HEADS.work_out(scope(pot=600, heads=heads))
    assert worked.amount is None
    assert "无法分摊" in worked.how.zh


@pytest.mark.parametrize(
    "shape", [{}, {"heads": 3, "part": 1, "whole": 2}, {"part": 1}, {"whole": 1}, {"heads": 2, "part": 1}]
)
def test_a_pot_is_shared_in_one_way(shape) -> None:
    with pytest.raises(ValidationError):
        line(SharedPot, kind="shared_pot", pot=1, **shape)


@given(st.integers(0, 10**9), st.integers(1, 200))
def test_the_shares_miss_the_pot_by_less_than_half_a_fen_a_head(fen, heads) -> None:
    pot = D(fen).scaleb(-2)
    share = BY_HEADS.work_out(scope(pot=pot, heads=heads)).amount
    assert abs(rounded(share) * heads - pot) <= D("0.005") * heads
    assert 0 <= pot - rounded(share, mode=Rounding.DOWN) * heads < D("0.01") * heads
