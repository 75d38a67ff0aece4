from jixiao.base.period import Month
from jixiao.pay.discretionary import Discretionary
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, line, scope

RANGE = {"at_least": 300, "at_most": 500}


def prize(**fields) -> Discretionary:
    return line(Discretionary, kind="discretionary", between=RANGE, path="主管决定", **fields)


GOLD = prize(streak="grade == 'A'", months=2, needs_reason=False)
SEPTEMBER = PersonGiven("a", history=(PastMonth(Month(2026, 9), grade="A"),))


def test_a_range_waits_for_a_person_and_is_no_money_until_then() -> None:
    worked = GOLD.work_out(scope(SEPTEMBER, grade="A"))
    assert worked.amount == 0
    assert worked.proposals[0].what.zh == "行：请决定金额，¥300.00 到 ¥500.00"
    assert worked.notices[0].code == "decision_waits"


def test_the_decision_is_paid() -> None:
    assert GOLD.work_out(scope(SEPTEMBER, {"line": D(420)}, grade="A")).amount == 420


def test_a_decision_outside_the_range_or_that_is_no_number_is_not_used() -> None:
    for decision in (D("299.99"), D("500.01"), "many"):
        worked = GOLD.work_out(scope(SEPTEMBER, {"line": decision}, grade="A"))
        assert (worked.amount, worked.notices[0].code) == (0, "decision_refused")


def test_before_the_streak_is_long_enough_nothing_is_asked() -> None:
    worked = GOLD.work_out(scope(grade="A"))
    assert (worked.amount, worked.proposals, worked.rejected[0].short_by) == (0, (), 1)


def test_without_this_months_grade_it_waits_for_data() -> None:
    assert GOLD.work_out(scope(SEPTEMBER)).amount is None


def test_without_a_streak_nobody_has_to_decide() -> None:
    assert prize().work_out(scope()).amount == 0


def test_a_reason_is_required_where_the_plan_says_so() -> None:
    assert prize().work_out(scope(decisions={"line": D(300)})).notices[0].code == "decision_refused"
    worked = prize().work_out(scope(decisions={"line": D(300), "line.reason": "大促值守"}))
    assert (worked.amount, worked.how.zh) == (300, "决定为 ¥300.00，理由：大促值守")


def test_facts_may_bring_the_decision() -> None:
    assert prize().work_out(scope(line=300, line_reason="招聘")).amount == 300


RAISE = {
    "between": {"at_least": 200, "at_most": 500},
    "streak": "grade == 'A'",
    "months": 2,
    "path": "书面",
    "paid": "from_next_month",
}


def raised(decision=None, before=None, grade="A", run=2):
    facts = {} if before is None else {"balance.line": D(before)}
    past = [PastMonth(Month(2026, 10).plus(-back), grade="A") for back in range(1, run)]
    person = PersonGiven("a", history=tuple(past), facts=facts)
    given = {} if decision is None else {"line": D(decision), "line.reason": "三连冠"}
    return line(Discretionary, kind="discretionary", **RAISE).work_out(scope(person, given, grade=grade))


def test_a_raise_is_paid_from_the_next_month_on() -> None:
    worked = raised(300)
    assert (worked.amount, worked.balance) == (0, 300)
    assert "从下月起" in worked.how.zh


def test_raises_add_up_and_go_on_while_nothing_new_is_decided() -> None:
    assert (raised(200, 300).amount, raised(200, 300).balance) == (300, 500)
    assert (raised(None, 300).amount, raised(None, 300).balance) == (300, 300)
    assert (raised(None, 300, "B").amount, raised(None, 300, "B").balance) == (300, 300)
    assert (raised(900, 300).amount, raised(900, 300).balance) == (300, 300)


def test_a_raise_that_lacks_data_waits() -> None:
    assert raised(300, 100, None).amount is None
