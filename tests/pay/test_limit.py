import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jixiao.pay.limit import Limit
from shorthand import D, line, scope

BOTH = line(Limit, kind="limit", of="total", floor=1000, cap=3000)


@pytest.mark.parametrize(("total", "added"), [(900, 100), (1000, 0), (3000, 0), (3001, -1), (-50, 1050)])
def test_the_line_brings_the_sum_inside_its_limits(total, added) -> None:
    assert BOTH.work_out(scope(total=total)).amount == added


def test_a_floor_or_a_cap_alone() -> None:
    floor, cap = (
        line(Limit, kind="limit", of="total", floor=10),
        line(Limit, kind="limit", of="total", cap="top"),
    )
    assert [floor.work_out(scope(total=total)).amount for total in (9, 10, 99)] == [1, 0, 0]
    assert [cap.work_out(scope(total=total, top=50)).amount for total in (9, 50, 99)] == [0, 0, -49]
    assert cap.work_out(scope(total=9, top=None)).amount is None


def test_what_was_cut_off_is_told() -> None:
    (cut,) = BOTH.work_out(scope(total=3500)).rejected
    assert (cut.short_by, cut.why.zh) == (500, "合计 ¥3,500.00，封顶 ¥3,000.00")


def test_a_limit_has_a_floor_or_a_cap() -> None:
    with pytest.raises(ValidationError):
        line(Limit, kind="limit", of=1)


@given(st.integers(-(10**6), 10**6))
def test_the_sum_with_the_line_lies_inside(total) -> None:
    assert 1000 <= D(total) + BOTH.work_out(scope(total=total)).amount <= 3000
