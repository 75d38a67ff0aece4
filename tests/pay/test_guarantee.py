from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.period import Month
from jixiao.pay.guarantee import Guarantee
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, line, scope


def worked(earned, owed=0, *, recoverable=True):
    rule = line(Guarantee, kind="guarantee", of="earned", amount=3000, recoverable=recoverable)
    person = PersonGiven("a", history=(PastMonth(Month(2026, 9), facts={"balance.line": D(owed)}),))
    return rule.work_out(scope(person, earned=D(earned)))


def test_a_guarantee_fills_up_and_owes_nothing() -> None:
    assert [worked(earned, recoverable=False).amount for earned in (-50, 0, 2999, 3000, 3001)] == [
        3050, 3000, 1, 0, 0,
    ]  # fmt: skip
    assert worked(0, recoverable=False).balance is None


def test_a_draw_is_owed() -> None:
    found = worked(2000)
    assert (found.amount, found.balance) == (1000, 1000)
    assert (worked(2500, 1000).amount, worked(2500, 1000).balance) == (500, 1500)


def test_a_better_month_pays_back_what_is_above_the_guarantee() -> None:
    found = worked(3400, 1000)
    assert (found.amount, found.balance) == (-400, 600)
    assert "尚欠 ¥600.00" in found.how.zh
    assert (worked(9000, 1000).amount, worked(9000, 1000).balance) == (-1000, 0)
    assert (worked(3000, 1000).amount, worked(3000, 1000).balance) == (0, 1000)


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_a_draw_changes_pay_and_debt_by_the_same_and_never_pays_under_the_guarantee(earned, owed) -> None:
    found = worked(earned, owed)
    assert found.balance - owed == found.amount
    assert earned + found.amount >= 3000
    assert found.balance >= 0
