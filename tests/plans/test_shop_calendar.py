"""本店日历: part of a month under the shop's own workdays and holidays, counted by hand."""

import pytest

from jixiao.base.document import load_document
from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import read_given
from planning import BASE, pay, plan_of
from shorthand import D

# October 2026 by announcement: 1-7 off, Saturday the 10th worked: 18 workdays, 8 9 10 before Monday the 12th.
MONTH = """
month: 2026-10
people: [{person: 小美, hired_on: 2026-10-12}]
"""
# This shop is off on the make-up Saturday and on Tuesday the 20th, and works on Saturday the 24th.
OWN = """
calendar:
  - {day: 2026-10-10, is: holiday, reason: 盘点后放假}
  - {day: 2026-10-20, is: holiday, reason: 店庆}
  - {day: 2026-10-24, is: workday, reason: 大促}
"""


def taken_off(count: str, given: str, amount: str = "3600") -> tuple[D, str]:
    line = f"{{id: part, kind: proration, label: 折算, of: pay.base, count: {count}}}"
    plan = plan_of(pay(BASE.replace("3000", amount), line))
    values, _, problems = read_given(load_document(given))
    assert (values is not None, problems) == (True, [])
    part = evaluate(plan, values)[0].pay[1]
    return part.amount, part.explain.zh


def test_without_exceptions_the_announced_days_count() -> None:
    # 15 of 18 days: 3,600 x (15 / 18 - 1)
    assert taken_off("working_days", MONTH) == (
        D("-600.00"),
        "按工作日：¥3,600.00 × (15 ÷ 18 - 1) = -¥600.00",
    )


def test_the_shops_own_days_go_before_the_announcement() -> None:
    # 18 - the 10th - the 20th + the 24th = 17 days; from the 12th on 15 - 1 + 1 = 15; 8 and 9 are missed.
    assert taken_off("working_days", MONTH + OWN, "3400") == (
        D("-400.00"),
        "按工作日：¥3,400.00 × (15 ÷ 17 - 1) = -¥400.00",
    )


@pytest.mark.parametrize("count", ["calendar_days", "pay_days"])
def test_calendar_days_and_pay_days_know_no_exceptions(count) -> None:
    assert taken_off(count, MONTH + OWN) == taken_off(count, MONTH)


def test_who_begins_on_a_day_that_only_this_shop_works_is_paid_for_it() -> None:
    late = MONTH.replace("10-12", "10-24")
    # Announced: 26 to 30 are 5 of 18. Here Saturday the 24th too: 6 of 17.
    assert taken_off("working_days", late)[1].startswith("按工作日：¥3,600.00 × (5 ÷ 18 - 1)")
    assert taken_off("working_days", late + OWN, "3400")[0] == D("-2200.00")


def test_a_month_that_begins_after_the_shops_last_workday_pays_nothing() -> None:
    closed = "calendar: [" + ", ".join(
        f"{{day: 2026-10-{day}, is: holiday, reason: 停业}}" for day in range(26, 31)
    )
    assert taken_off("working_days", MONTH.replace("10-12", "10-26") + closed + "]")[0] == D("-3600.00")


def test_a_day_that_is_neither_is_a_mistake_with_its_line() -> None:
    _, _, problems = read_given(load_document(MONTH + OWN.replace("is: workday", "is: maybe")))
    assert [(problem.code, problem.place.line) for problem in problems] == [("D110", 8)]
