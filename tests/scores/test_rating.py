import pytest
from pydantic import ValidationError

from jixiao.scores.rating import Rating
from shorthand import D, scope

LABELS = [
    {"id": "good", "label": {"zh": "良好", "en": "good"}, "points": 80},
    {"id": "poor", "label": "差", "points": 50},
]


def rating(**fields) -> Rating:
    return Rating.model_validate({"kind": "rating", **fields})


def test_a_label_gives_its_points_and_names_the_better_ones() -> None:
    scored = rating(labels=LABELS).score("poor", scope())
    assert scored.points == 50
    assert [(missed.label.zh, missed.short_by) for missed in scored.rejected] == [("良好", 30)]
    assert rating(labels=LABELS).score("good", scope()).rejected == ()


def test_a_number_counts_inside_its_range_only() -> None:
    rule = rating(numbers={"at_least": 1, "at_most": 3, "step": 1})
    assert [rule.score(D(value), scope()).points for value in (1, 3)] == [1, 3]
    assert [rule.score(D(value), scope()).points for value in ("0.5", 4)] == [None, None]


def test_one_rater_keeps_to_the_steps_and_the_mean_of_several_need_not() -> None:
    rule = rating(numbers={"at_least": 1, "at_most": 3, "step": 1})
    assert rule.refusal(D("1.5")) is not None
    assert rule.refusal(D(2)) is None
    assert rule.score(D("1.5"), scope()).points == D("1.5")
    assert rating(numbers={"at_least": 0, "at_most": 1}).refusal(D("0.3")) is None


def test_what_is_not_allowed_says_what_is() -> None:
    assert "good, poor" in rating(labels=LABELS).score("great", scope()).how.zh
    assert rating(labels=LABELS).score(D(5), scope()).points is None
    assert "1..3" in rating(numbers={"at_least": 1, "at_most": 3}).score("good", scope()).how.en


def test_a_rating_without_labels_and_numbers_is_refused() -> None:
    with pytest.raises(ValidationError):
        rating()


def test_double_labels_and_an_empty_range_are_found() -> None:
    flaws = list(rating(labels=[*LABELS, LABELS[0]], numbers={"at_least": 3, "at_most": 1}).flaws())
    assert [(flaw.code, flaw.path) for flaw in flaws] == [
        ("P104", ("labels", 2, "id")),
        ("P105", ("numbers",)),
    ]
    assert list(rating(labels=LABELS).flaws()) == []


def test_a_label_can_be_checked_before_it_is_scored() -> None:
    assert rating(labels=LABELS).refusal("good") is None
    assert rating(labels=LABELS).refusal("great") is not None
