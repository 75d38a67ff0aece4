from jixiao.base.period import Month
from jixiao.base.text import both
from jixiao.pay.balance import opening
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, scope

SEPTEMBER, AUGUST = Month(2026, 9), Month(2026, 8)


def carried(*history: PastMonth, **facts) -> D:
    person = PersonGiven("a", facts=facts, history=history)
    return opening(scope(person), "loss", both("损失")).value


def past(month: Month, owed) -> PastMonth:
    return PastMonth(month, facts={"balance.loss": owed})


def test_without_a_past_nothing_is_carried() -> None:
    assert carried() == 0
    assert carried(PastMonth(SEPTEMBER)) == 0


def test_the_last_month_with_a_balance_counts() -> None:
    assert carried(past(AUGUST, D(50)), past(SEPTEMBER, D(30))) == 30
    assert carried(past(AUGUST, D(50)), PastMonth(SEPTEMBER)) == 50


def test_this_month_and_later_ones_do_not_count() -> None:
    assert carried(past(Month(2026, 10), D(70)), past(Month(2026, 11), D(80))) == 0


def test_a_shop_starts_with_a_balance_as_a_fact() -> None:
    person = PersonGiven("a", facts={"balance.loss": D(90)}, history=(past(SEPTEMBER, D(30)),))
    assert opening(scope(person), "loss", both("损失")).value == 90


def test_a_balance_that_is_no_number_is_passed_over() -> None:
    assert carried(past(AUGUST, D(50)), past(SEPTEMBER, "无")) == 50
