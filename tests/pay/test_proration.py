from datetime import date

import pytest

from jixiao.pay.proration import Proration
from jixiao.scores.given import PersonGiven
from shorthand import D, line, scope


def taken(count: str, by: str = "present", *, hired=None, left=None, unpaid=0) -> D:
    rule = line(Proration, kind="proration", of=3100, count=count, by=by, unpaid="unpaid")
    person = PersonGiven("a", hired_on=hired, left_on=left)
    amount = rule.work_out(scope(person, unpaid=D(unpaid))).amount
    return amount.quantize(D("0.01"))


@pytest.mark.parametrize("count", ["calendar_days", "working_days", "pay_days"])
@pytest.mark.parametrize("by", ["present", "missing"])
def test_a_whole_month_is_paid_in_full(count, by) -> None:
    assert taken(count, by) == 0
    assert taken(count, by, hired=date(2020, 1, 1), left=date(2026, 10, 31)) == 0


def test_calendar_days_of_october() -> None:
    assert taken("calendar_days", hired=date(2026, 10, 11)) == -1000
    assert taken("calendar_days", "missing", hired=date(2026, 10, 11)) == -1000
    assert taken("calendar_days", left=date(2026, 10, 10)) == -2100
    assert taken("calendar_days", hired=date(2026, 10, 11), left=date(2026, 10, 20)) == -2100


def test_pay_days_differ_by_the_way_of_counting() -> None:
    # October 2026 has 22 weekdays; from Monday the 12th on 15, before it 7.
    assert taken("pay_days", hired=date(2026, 10, 12)) == (D(3100) * (15 / D("21.75") - 1)).quantize(
        D("0.01")
    )
    assert taken("pay_days", "missing", hired=date(2026, 10, 12)) == D("-997.70")


def test_unpaid_days_are_taken_off_and_never_more_than_there_were() -> None:
    assert taken("calendar_days", unpaid=1) == -100
    assert taken("calendar_days", unpaid="0.5") == -50
    assert taken("calendar_days", unpaid=40) == -3100
    assert taken("pay_days", "missing", unpaid=1) == D("-142.53")
    assert taken("calendar_days", unpaid=-3) == 0


def test_who_was_not_there_gets_nothing() -> None:
    assert taken("calendar_days", left=date(2026, 9, 30)) == -3100


def test_the_days_stand_in_the_trace() -> None:
    rule = line(Proration, kind="proration", of=3100, count="calendar_days")
    found = rule.work_out(scope(PersonGiven("a", hired_on=date(2026, 10, 11))))
    assert (found.inputs[2].data["present"], found.inputs[2].data["full"]) == (21, 31)
    assert "21 ÷ 31" in found.how.zh
