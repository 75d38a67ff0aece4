from datetime import date

import pytest
from pydantic import ValidationError

from jixiao.base.calendar import DayKind, Override, WorkCalendar
from jixiao.base.period import Month
from jixiao.base.text import Text
from jixiao.scores.given import ConductEntry, PersonGiven
from jixiao.scores.ledger import Ledger
from jixiao.scores.scope import Scope
from shorthand import OCTOBER, D, entry, scope

RULES = [
    {"id": "noise", "label": "喧哗", "points": -2, "source": "A11"},
    {"id": "late", "label": "迟到", "between": {"at_least": -5, "at_most": -2}},
    {"id": "asleep", "label": "睡觉", "points": -10, "marks": ["demerit"]},
    {"id": "loss", "label": "损失", "points": -2, "per_amount": 10},
    {"id": "exam", "label": "考试", "points": -5, "when": "exam_score < 60", "once": True},
    {"id": "incident", "label": "超时", "points": -5, "when": "incidents > 0", "times": "incidents"},
    {
        "id": "adjust",
        "label": "调整",
        "between": {"at_least": -5, "at_most": 5},
        "once": True,
        "needs_note": True,
    },
    {"id": "promise", "label": "改价", "points": -10, "repay": True},
    {
        "id": "top",
        "label": "第一",
        "between": {"at_least": 2, "at_most": 5},
        "when": "top == true",
        "posts": 2,
    },
]


def ledger(rules=RULES, **fields) -> Ledger:
    moves = {"at_least": -20, "at_most": 20}
    return Ledger.model_validate(
        {"kind": "ledger", "label": "行为", "start": 80, "moves": moves, "rules": rules, **fields}
    )


def post(*entries: ConductEntry, **names):
    return ledger().post(entries, scope(**names), OCTOBER)


def test_entries_move_the_start_score() -> None:
    posted = post(entry("noise"), entry("noise", times=2), entry("late", points=D(3)))
    assert posted.node.value == 71
    assert [node.value for node in posted.node.inputs] == [-2, -4, -3]
    assert posted.node.inputs[0].source == "A11"


def test_the_month_moves_at_most_twenty_and_the_rest_is_told() -> None:
    posted = post(entry("asleep", times=3))
    assert (posted.node.value, posted.movement, posted.marks) == (60, -20, {"demerit": 3})
    assert posted.node.rejected[0].short_by == 10


def test_an_entry_outside_its_range_does_not_count_and_says_why() -> None:
    posted = post(
        entry("late", points=D(6)), entry("late"), entry("noise", points=D(-3)), entry("noise", times=0)
    )
    assert posted.node.value == 80
    assert [rule for rule, _ in posted.refused] == ["late", "late", "noise", "noise"]
    assert "-5 到 -2" in posted.refused[0][1].zh


def test_a_fixed_rule_may_repeat_its_own_points_in_either_sign() -> None:
    assert post(entry("noise", points=D(2)), entry("noise", points=D(-2))).node.value == 76


def test_a_loss_counts_for_every_full_ten_yuan() -> None:
    assert post(entry("loss", amount=D("29.9"))).node.value == 76
    assert post(entry("loss")).refused[0][0] == "loss"


def test_an_adjustment_wants_a_reason_and_comes_once() -> None:
    assert post(entry("adjust", points=D(3), note="带新人")).node.value == 83
    assert post(entry("adjust", points=D(3), note=" ")).node.value == 80
    assert (
        post(
            entry("adjust", 1, points=D(3), note="一"), entry("adjust", 2, points=D(1), note="二")
        ).node.value
        == 83
    )
    assert post(entry("adjust", points=D(2), note="一", times=2)).node.value == 80


def test_another_months_entry_and_a_rule_of_another_ledger_do_not_count() -> None:
    assert post(ConductEntry("noise", date(2026, 9, 30))).refused[0][0] == "noise"
    assert post(entry("something_else")).refused == ()


def test_the_system_posts_what_facts_say() -> None:
    posted = post(exam_score=59, incidents=2, top=True)
    assert posted.node.value == 80 - 5 - 10 + 2
    assert {node.data["recorded_by"] for node in posted.node.inputs} == {"system"}
    assert post(exam_score=60, incidents=0, top=False).node.value == 80


def test_the_system_leaves_alone_what_a_person_has_posted() -> None:
    assert post(entry("top", points=D(4)), top=True).node.value == 84


def test_what_is_to_be_repaid_is_summed_up() -> None:
    assert post(entry("promise", amount=D("36.5")), entry("promise", 6)).repay == D("36.5")


def test_a_rule_standing_twice_is_found() -> None:
    assert [flaw.path for flaw in ledger([RULES[0], RULES[0]]).flaws()] == [("rules", 1, "id")]


def test_assumptions_are_kept_in_the_trace() -> None:
    rules = [{**RULES[0], "assumption": {"zh": "按次", "en": "each time"}}]
    node = ledger(rules, assumption="净额").post([entry("noise")], scope(), OCTOBER).node
    assert (str(node.assumption), str(node.inputs[0].assumption)) == ("净额", "按次")


@pytest.mark.parametrize(
    "rule",
    [
        {"id": "x", "label": "x"},
        {"id": "x", "label": "x", "points": 1, "between": {"at_least": 1, "at_most": 2}},
        {"id": "x", "label": "x", "between": {"at_least": 1, "at_most": 2}, "when": "top == true"},
    ],
)
def test_points_are_fixed_or_a_range_and_the_system_needs_to_know_them(rule) -> None:
    with pytest.raises(ValidationError):
        ledger([rule])


def test_the_system_posts_nothing_without_a_number_of_times() -> None:
    rules = [{"id": "incident", "label": "超时", "points": -5, "when": "late == true", "times": "incidents"}]
    posted = ledger(rules).post([], scope(late=True), OCTOBER)
    assert (posted.node.value, posted.refused[0][0]) == (80, "incident")


def test_a_review_may_be_asked_for_until_the_next_working_day() -> None:
    # 30 September 2026 is the eve of the National Day holiday, 8 October the next working day
    posted = ledger(review_days=1).post([ConductEntry("noise", date(2026, 9, 30))], scope(), Month(2026, 9))
    assert posted.node.inputs[0].data["review_until"] == "2026-10-08"
    assert "review_until" not in post(entry("noise")).node.inputs[0].data


def test_where_a_person_chooses_the_points_the_system_only_reminds() -> None:
    rule = {**RULES[1], "when": "late_times >= 1", "asks": True}
    assert [one.id for one in ledger([rule]).post([], scope(late_times=2), OCTOBER).asked] == ["late"]
    posted = ledger([rule]).post([entry("late", points=D(2))], scope(late_times=2), OCTOBER)
    assert (posted.asked, posted.node.value) == ((), 78)


def test_what_is_to_be_repaid_without_an_amount_is_told() -> None:
    assert [rule.id for rule in post(entry("promise")).unpriced] == ["promise"]
    assert post(entry("promise", amount=D(5))).unpriced == ()


def test_the_days_to_ask_for_a_review_follow_the_shops_own_calendar() -> None:
    def until(*overrides: Override) -> str:
        at = Scope(PersonGiven("a"), OCTOBER, calendar=WorkCalendar.of(overrides))
        posted = ledger(review_days=1).post([entry("noise", day=16)], at, OCTOBER)
        return posted.node.inputs[0].data["review_until"]

    # Friday the 16th: the next workday is Monday the 19th, or the Saturday that this shop works.
    assert until() == "2026-10-19"
    assert until(Override(date(2026, 10, 17), DayKind.WORKDAY, "大促")) == "2026-10-17"


def test_what_the_system_posts_says_for_what_in_words() -> None:
    posted = post(exam_score=D(55))
    assert posted.node.inputs[0].how == Text(
        "系统按记录计入：exam_score < 60", "posted from the records: exam_score < 60"
    )
    assert "note" not in posted.node.inputs[0].data
    by_hand = post(entry("noise", recorded_by="system"))
    assert by_hand.node.inputs[0].how is None


def test_an_entry_that_does_not_count_is_named_by_its_rule() -> None:
    refused = post(entry("late", points=D(9))).node.rejected[0]
    assert refused.label.zh == "迟到"
