from datetime import date

import pytest
from pydantic import ValidationError

from jixiao.base.calendar import DayKind, Override, Window, WorkCalendar
from jixiao.base.document import Document
from jixiao.base.period import Month
from jixiao.plans.engine import evaluate
from jixiao.plans.given_file import read_given
from jixiao.plans.load import load_plan
from jixiao.plans.process import Process, changes_to_agree
from shorthand import D

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
STEPS = [
    {"id": "self_review", "label": "自评", "last_days": 7},
    {"id": "assessment", "label": "考核", "window": {"from_day": 1, "to_day": 5}},
    {"id": "reviewed", "label": "评定", "due_day": 10},
    {"id": "notice", "label": "通报", "after": {"step": "assessment", "days": 0}},
    {"id": "appeal", "label": "申诉", "after": {"step": "notice", "days": 1, "working": True}},
]


def process(*steps) -> Process:
    return Process.model_validate({"steps": steps or STEPS})


def test_the_steps_of_a_month_have_their_days() -> None:
    # 1 November 2026 is a Sunday; the window opens and closes on workdays
    assert process().dates(OCTOBER, WorkCalendar()) == {
        "self_review": Window(date(2026, 10, 25), date(2026, 10, 31)),
        "assessment": Window(date(2026, 11, 2), date(2026, 11, 5)),
        "reviewed": Window(date(2026, 11, 10), date(2026, 11, 10)),
        "notice": Window(date(2026, 11, 5), date(2026, 11, 5)),
        "appeal": Window(date(2026, 11, 6), date(2026, 11, 6)),
    }


def test_the_national_day_moves_the_window() -> None:
    # 1 to 7 October 2026 are off: day 1-5 becomes 8 to 12 October
    days = process().dates(SEPTEMBER, WorkCalendar())["assessment"]
    assert days == Window(date(2026, 10, 8), date(2026, 10, 12))


def test_a_step_that_waits_for_none_before_it_and_a_step_twice_are_found() -> None:
    late = {"id": "late", "label": "晚", "after": {"step": "nobody", "days": 1}}
    assert [flaw.path for flaw in process(STEPS[0], late, STEPS[0]).flaws()] == [
        ("steps", 1, "after", "step"),
        ("steps", 2, "id"),
    ]
    assert list(process().flaws()) == []
    assert process(late).dates(OCTOBER, WorkCalendar()) == {}


@pytest.mark.parametrize("times", [{}, {"due_day": 5, "last_days": 3}])
def test_each_step_has_one_time(times) -> None:
    with pytest.raises(ValidationError):
        process({"id": "x", "label": "x", **times})


def test_a_proposal_carries_its_day_and_the_shops_own_holidays_move_it() -> None:
    tree = {"month": "2026-10", "people": [{"person": "a", "figures": FIGURES, "ratings": RATINGS}]}
    given, _, problems = read_given(Document(tree, known_lines={}))
    assert problems == []
    (statement,) = evaluate(load_plan("service-assessment"), given)
    (proposal,) = statement.proposals
    # the notice on 5 November, one week later
    assert (proposal.rule, proposal.due) == ("improvement_plan", date(2026, 11, 12))
    assert "2026-11-12" in proposal.path.zh
    closed = [Override(date(2026, 11, day), DayKind.HOLIDAY, "装修") for day in (5, 6)]
    (statement,) = evaluate(load_plan("service-assessment"), given, WorkCalendar.of(closed))
    # two days fewer to work with: day 5 becomes day 7, a Saturday, so Monday the 9th
    assert statement.proposals[0].due == date(2026, 11, 16)


FIGURES = {
    "inquiry_pay_rate": D("0.5"),
    "response_time_mean": D(25),
    "loss_rate": D("0.5"),
    "sales": D(50000),
    "order_success_rate": D(1),
    "refund_rate": D(0),
    "average_order_value": D(200),
    "complaint_rate": D(0),
}
RATINGS = {
    "self": {"task_completion": D(100)},
    "superior": {"ability": D(100)},
    "group": {"cooperation": D(100), "service": D(100)},
}


def test_more_than_twenty_points_of_weight_must_be_agreed_anew() -> None:
    agreed = {"sales": D(60), "service": D(40)}
    assert list(changes_to_agree(agreed, {"sales": D(40), "service": D(60)}, D(20))) == []
    moved = changes_to_agree(agreed, {"sales": D("39.9"), "service": D("60.1")}, D(20))
    assert [item for item, _, _ in moved] == ["sales", "service"]


def test_a_task_above_twenty_added_or_dropped_must_be_agreed_anew() -> None:
    agreed = {"sales": D(60), "old": D(21), "small": D(19)}
    now = {"sales": D(60), "new": D(20), "small": D(20)}
    assert list(changes_to_agree(agreed, now, D(20))) == [("old", D(21), D(0))]
