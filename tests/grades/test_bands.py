import pytest
from pydantic import ValidationError

from jixiao.grades.bands import GradeBands
from jixiao.grades.grading import Grading
from shorthand import D

GRADES = GradeBands.model_validate(
    {
        "kind": "bands",
        "bands": [
            {"id": "A", "label": {"zh": "优", "en": "top"}, "at_least": 91, "coefficient": 1},
            {"id": "B", "label": "良", "at_least": 86, "coefficient": "0.8"},
        ],
        "otherwise": {"id": "none", "label": "无"},
    }
)


def test_the_edge_belongs_to_the_better_grade() -> None:
    assert [GRADES.grade(D(score)).grade.id for score in ("91", "90.99", "86", "85.99")] == [
        "A",
        "B",
        "B",
        "none",
    ]


def test_it_says_how_far_the_next_grade_is() -> None:
    graded = GRADES.grade(D("88.7"))
    assert (graded.rejected[0].label.zh, graded.rejected[0].short_by) == ("优", D("2.3"))
    assert "2.3 points short" in graded.rejected[0].why.en


def test_everybody_gets_a_grade_and_nobody_is_no_trouble() -> None:
    assert {who: one.grade.id for who, one in GRADES.grade_all({"a": D(95), "b": D(3)}).items()} == {
        "a": "A",
        "b": "none",
    }
    assert GRADES.grade_all({}) == {}


def test_grades_are_listed_best_first_with_their_coefficients() -> None:
    assert [(one.id, one.coefficient) for one in GRADES.grades()] == [
        ("A", 1),
        ("B", D("0.8")),
        ("none", None),
    ]


def test_a_grade_that_cannot_be_reached_is_found() -> None:
    assert list(GRADES.flaws()) == []
    turned = GRADES.model_copy(update={"bands": GRADES.bands[::-1]})
    assert [flaw.path for flaw in turned.flaws()] == [("bands", 1)]


def test_a_table_without_grades_is_refused() -> None:
    with pytest.raises(ValidationError):
        GradeBands.model_validate({"kind": "bands", "bands": [], "otherwise": {"id": "x", "label": "x"}})


def test_a_rule_without_flaws_of_its_own_has_none() -> None:
    assert list(Grading.flaws(GRADES)) == []
