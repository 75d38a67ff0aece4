import pytest
from pydantic import ValidationError

from jixiao.base.period import Month
from jixiao.grades.ladder import Ladder
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, scope

RUNGS = [
    {"id": "trial", "label": "试用"},
    {
        "id": "iron",
        "label": {"zh": "铁牌", "en": "iron"},
        "coefficient": "1.1",
        "conditions": [
            {"when": "months_employed >= 2", "label": "满两个月"},
            {"when": "score >= 80", "months": 2, "label": "连续两个月 80 分"},
        ],
    },
    {"id": "gold", "label": "金牌", "conditions": [{"when": "score >= 95", "label": "95 分"}]},
]
SEPTEMBER = PastMonth(Month(2026, 9), D(80))


def ladder(rungs=RUNGS, **fields) -> Ladder:
    return Ladder.model_validate({"kind": "ladder", "rungs": rungs, **fields})


def graded(rule=None, history=(SEPTEMBER,), decisions=None, **names):
    values = {"months_employed": 2, "score": 80, "applied_for": "iron", "level": "trial", **names}
    person = PersonGiven("a", history=history)
    return (rule or ladder()).grade_all({}, {"a": scope(person, decisions, **values)})["a"]


def test_conditions_application_and_consent_lead_one_level_up() -> None:
    up = graded(decisions={"grade": "iron"})
    assert (up.grade.id, up.grade.coefficient, up.proposals) == ("iron", D("1.1"), ())


def test_without_consent_a_person_is_asked() -> None:
    waits = graded()
    assert (waits.grade.id, waits.proposals[0].rule) == ("trial", "promotion")
    assert waits.proposals[0].why.zh == "条件已具备：满两个月；连续两个月 80 分"
    declined = graded(decisions={"grade": "trial"})
    assert (declined.grade.id, declined.proposals) == ("trial", ())
    assert "没有同意" in declined.rejected[0].why.zh


def test_a_condition_short_of_months_says_how_many() -> None:
    short = graded(history=())
    assert (short.grade.id, short.rejected[0].short_by) == ("trial", 1)
    assert "score 80" in short.rejected[0].why.zh
    assert graded(score=None).rejected[0].why.zh == "没有数据：score。"


def test_consent_before_the_conditions_hold_has_no_effect() -> None:
    early = graded(score=79, decisions={"grade": "iron"})
    assert (early.grade.id, early.notices[0].code) == ("trial", "decision_refused")


def test_who_may_apply_is_told() -> None:
    told = graded(applied_for=None)
    assert (told.grade.id, told.notices[0].code) == ("trial", "may_apply")
    assert graded(ladder(needs_application=False), applied_for=None).proposals != ()
    free = ladder(needs_application=False, needs_consent=False)
    assert graded(free, applied_for=None).grade.id == "iron"


def test_the_present_level_comes_from_the_register_or_from_last_month() -> None:
    assert graded(level="gold").grade.id == "gold"
    iron = PastMonth(Month(2026, 9), D(80), "iron")
    assert graded(level=None, history=(iron,)).grade.id == "iron"
    assert graded(level="unheard of", history=()).grade.id == "trial"


def test_nobody_is_no_trouble_and_the_best_level_stands_first() -> None:
    assert ladder().grade_all({}) == {}
    assert [grade.id for grade in ladder().grades()] == ["gold", "iron", "trial"]


def test_a_level_twice_and_a_level_that_opens_by_itself_are_found() -> None:
    bare = {"id": "silver", "label": "银牌"}
    assert [flaw.path for flaw in ladder([*RUNGS, bare], needs_consent=False).flaws()] == [("rungs", 3)]
    assert [flaw.path for flaw in ladder([*RUNGS, RUNGS[1]]).flaws()] == [("rungs", 3, "id")]
    assert list(ladder([*RUNGS, bare]).flaws()) == []


def test_one_level_is_no_ladder() -> None:
    with pytest.raises(ValidationError):
        ladder(RUNGS[:1])
