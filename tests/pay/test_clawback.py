import pytest
from pydantic import ValidationError

from jixiao.pay.clawback import Clawback
from shorthand import D, line, scope

BY_RATE = line(Clawback, kind="clawback", by="rate_paid", refunded="refunded", rate="rate")
BY_AMOUNT = line(Clawback, kind="clawback", by="amount_paid", refunded="refunded", sales="sales", paid="paid")
CAPPED = line(Clawback, kind="clawback", by="rate_paid", refunded="refunded", rate="rate", paid="paid")


def test_by_the_rate_paid_the_rate_of_then_counts() -> None:
    assert BY_RATE.work_out(scope(refunded=2000, rate=D("0.03"))).amount == -60


def test_by_the_amount_paid_the_average_of_then_counts() -> None:
    # 35,000 earned 550 under the graduated table of E4: 2,000 of them on average 31.43, by the last rate 60.
    found = BY_AMOUNT.work_out(scope(refunded=2000, sales=35000, paid=550)).amount
    assert found.quantize(D("0.01")) == D("-31.43")


def test_no_refund_takes_nothing_and_needs_no_data() -> None:
    assert BY_AMOUNT.work_out(scope(refunded=0)).amount == 0
    assert BY_RATE.work_out(scope(refunded=-5)).amount == 0


def test_a_refund_without_what_was_paid_waits() -> None:
    assert BY_AMOUNT.work_out(scope(refunded=5, sales=None, paid=5)).amount is None


def test_never_more_than_was_paid_is_taken_back() -> None:
    assert BY_AMOUNT.work_out(scope(refunded=900, sales=600, paid=30)).amount == -30
    assert BY_AMOUNT.work_out(scope(refunded=900, sales=0, paid=30)).amount == -30
    found = CAPPED.work_out(scope(refunded=2000, rate=D("0.03"), paid=50))
    assert (found.amount, found.rejected[0].short_by) == (-50, 10)
    assert CAPPED.work_out(scope(refunded=2000, rate=D("0.03"), paid=60)).rejected == ()
    assert CAPPED.work_out(scope(refunded=2000, rate=D("0.03"), paid=-5)).amount == 0


@pytest.mark.parametrize(
    "by", [{"by": "rate_paid"}, {"by": "amount_paid", "sales": 1}, {"by": "amount_paid"}]
)
def test_what_the_way_needs_must_stand(by) -> None:
    with pytest.raises(ValidationError):
        line(Clawback, kind="clawback", refunded=1, **by)
