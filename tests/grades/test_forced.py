from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jixiao.grades.forced import Forced, head_counts
from jixiao.scores.given import PersonGiven
from jixiao.scores.scope import Scope
from shorthand import OCTOBER, D

SHARES = [D("0.15"), D("0.45"), D("0.30"), D("0.10")]
QUOTAS = [
    {"id": word, "label": word, "share": str(share), "coefficient": factor}
    for word, share, factor in zip("ABCD", SHARES, ("1.2", "1", "0.8", "0.5"), strict=True)
]
SMALL = {
    "kind": "bands",
    "bands": [{"id": "A", "label": "A", "at_least": 91}],
    "otherwise": {"id": "none", "label": "无"},
}


def forced(**fields) -> Forced:
    return Forced.model_validate({"kind": "forced", "quotas": QUOTAS, **fields})


def scopes(**decided: str) -> dict[str, Scope]:
    return {who: Scope(PersonGiven(who), OCTOBER, decisions={"grade": word}) for who, word in decided.items()}


def grades(scores, rule=None, **decided) -> dict[str, str | None]:
    graded = (rule or forced()).grade_all({who: D(score) for who, score in scores.items()}, scopes(**decided))
    return {who: one.grade and one.grade.id for who, one in graded.items()}


@pytest.mark.parametrize(
    ("people", "heads"),
    [
        (0, [0, 0, 0, 0]),
        # 0.15, 0.45, 0.30, 0.10: the one person goes to the largest remainder
        (1, [0, 1, 0, 0]),
        # 0.75, 2.25, 1.5, 0.5: A first, then C before D, both .5
        (5, [1, 2, 2, 0]),
        # 1.5, 4.5, 3, 1: A and B have the same remainder, the better grade gains
        (10, [2, 4, 3, 1]),
        # 2.55, 7.65, 5.1, 1.7
        (17, [2, 8, 5, 2]),
        (20, [3, 9, 6, 2]),
    ],
)
def test_head_counts_follow_the_largest_remainder(people, heads) -> None:
    assert head_counts(people, SHARES) == heads


@given(people=st.integers(1, 200), parts=st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_every_head_count_of_a_team_of_1_to_200_is_filled(people, parts) -> None:
    whole = sum(parts)
    shares = [Fraction(part, whole) for part in parts]
    heads = head_counts(people, shares)
    assert sum(heads) == people
    assert all(abs(head - people * share) < 1 for head, share in zip(heads, shares, strict=True))


@pytest.mark.parametrize("people", range(1, 201))
def test_a_team_without_ties_fills_every_place(people) -> None:
    given_ = grades({f"p{n:03}": n for n in range(people)})
    assert [list(given_.values()).count(word) for word in "ABCD"] == head_counts(people, SHARES)
    assert "".join(given_[f"p{n:03}"] for n in reversed(range(people))) == "".join(
        word * count for word, count in zip("ABCD", head_counts(people, SHARES), strict=True)
    )


@given(data=st.data(), points=st.lists(st.integers(60, 75), max_size=40))
def test_the_order_of_people_changes_nothing_and_equal_scores_get_the_same(data, points) -> None:
    scores = {f"p{n}": point for n, point in enumerate(points)}
    got = grades(scores)
    assert grades(dict(data.draw(st.permutations(list(scores.items()))))) == got
    assert all(len({got[who] for who in scores if scores[who] == score}) == 1 for score in points)


TIED = {"a": 95, "b": 90, "c": 90, "d": 80, "e": 70, "f": 60, "g": 50, "h": 40, "i": 30, "j": 20}


def test_a_tie_at_the_cut_waits_for_a_person() -> None:
    # ten people: two places for A; b and c share the second
    graded = forced().grade_all({who: D(score) for who, score in TIED.items()})
    assert [graded[who].grade for who in "bc"] == [None, None]
    assert graded["b"].proposals[0].rule == "grade_tie"
    assert [notice.code for notice in graded["b"].notices] == ["decision_waits"]
    assert graded["a"].grade.coefficient == D("1.2")
    assert [graded[who].grade.id for who in "defghij"] == list("BBBCCCD")


def test_once_one_of_two_is_decided_the_other_follows() -> None:
    assert [grades(TIED, b="A")[who] for who in "bc"] == ["A", "B"]
    assert [grades(TIED, c="A", b="B")[who] for who in "bc"] == ["B", "A"]


def test_a_decision_for_more_places_than_there_are_is_refused() -> None:
    assert [grades(TIED, b="A", c="A")[who] for who in "bc"] == [None, None]
    graded = forced().grade_all({who: D(score) for who, score in TIED.items()}, scopes(b="D"))
    assert [notice.code for notice in graded["b"].notices] == ["decision_waits", "decision_refused"]


def test_a_decision_where_there_is_no_tie_changes_nothing() -> None:
    assert grades(TIED, j="A")["j"] == "D"


def test_a_long_tie_is_decided_one_after_the_other() -> None:
    # five people, all equal: A, B, B, C, C
    scores = dict.fromkeys("abcde", 80)
    assert set(grades(scores).values()) == {None}
    assert grades(scores, a="A", b="B") == {"a": "A", "b": "B", "c": None, "d": None, "e": None}
    assert grades(scores, a="A", b="B", c="B") == dict(zip("abcde", "ABBCC", strict=True))


def test_it_says_how_far_the_last_place_of_each_better_grade_is() -> None:
    graded = forced().grade_all({who: D(score) for who, score in {**TIED, "c": 88}.items()})
    missed = graded["g"].rejected
    assert [(branch.label.zh, branch.short_by) for branch in missed] == [("A", 40), ("B", 10)]
    # alone, a person is a B: the team is too small for an A
    alone = forced().grade_all({"a": D(90)})["a"]
    assert (alone.grade.id, alone.rejected[0].short_by) == ("B", None)


def test_a_small_team_is_graded_by_bands() -> None:
    rule = forced(minimum_team=3, small_team=SMALL)
    assert grades({"a": 91, "b": 90}, rule) == {"a": "A", "b": "none"}
    # 0.45, 1.35, 0.9, 0.3: one B, then the remainders .9 (C) and .45 (A)
    assert grades({"a": 91, "b": 90, "c": 80}, rule) == {"a": "A", "b": "B", "c": "C"}
    assert "不足 3 人" in rule.grade_all({"a": D(91)})["a"].how.zh
    assert [grade.id for grade in rule.grades()] == ["A", "B", "C", "D", "none"]
    assert [grade.id for grade in forced().grades()] == ["A", "B", "C", "D"]


@pytest.mark.parametrize("fields", [{"quotas": QUOTAS[:3]}, {"quotas": []}, {"minimum_team": 5}])
def test_shares_make_100_and_a_small_team_needs_its_rule(fields) -> None:
    with pytest.raises(ValidationError):
        forced(**fields)
