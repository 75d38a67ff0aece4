import pytest
from pydantic import ValidationError

from jixiao.pay.rate_by import RateBy
from shorthand import D, line, scope

STEPS = [{"above": 95, "rate": "3%"}, {"at_least": 85, "rate": "2%"}, {"at_least": 70, "rate": "1%"}]


def commission(**fields) -> RateBy:
    return line(RateBy, kind="rate_by", **{"amount": "sales", "steps": STEPS, **fields})


@pytest.mark.parametrize(
    ("score", "amount"), [("95.01", 300), (95, 200), (85, 200), ("84.99", 100), (70, 100), ("69.99", 0)]
)
def test_one_rate_for_the_whole_amount(score, amount) -> None:
    assert commission().work_out(scope(sales=10000, score=D(score))).amount == amount


def test_the_next_rate_and_its_distance_are_told() -> None:
    worked = commission().work_out(scope(sales=10000, score=D("82.7")))
    assert [missed.short_by for missed in worked.rejected] == [D("12.3"), D("2.3")]


def test_a_rate_may_hang_on_anything() -> None:
    assert (
        commission(by="reply_rate", otherwise="0.5%").work_out(scope(sales=10000, reply_rate=1)).amount == 50
    )


def test_steps_that_cannot_be_reached_and_empty_tables_are_found() -> None:
    assert [flaw.code for flaw in commission(steps=STEPS[::-1]).flaws()] == ["P102", "P102"]
    with pytest.raises(ValidationError):
        commission(steps=[])
