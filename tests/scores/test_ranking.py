from hypothesis import given
from hypothesis import strategies as st

from jixiao.scores.ranking import Standing, standings
from shorthand import D


def ranks(scores, **chosen) -> dict[str, int]:
    return {who: one.rank for who, one in standings(scores, chosen).items()}


def test_equal_scores_share_a_place_and_the_next_stays_empty() -> None:
    assert standings({"a": D(90), "b": D(95), "c": D(90), "d": D(80)}) == {
        "b": Standing(1, 1, 4, 4),
        "a": Standing(2, 2, 2, 4),
        "c": Standing(2, 2, 2, 4),
        "d": Standing(4, 1, 1, 4),
    }
    assert standings({}) == {}


def test_a_person_decides_who_of_a_tie_comes_first() -> None:
    scores = {"a": D(90), "b": D(90), "c": D(80)}
    assert ranks(scores, a=D(2), b=D(1)) == {"a": 2, "b": 1, "c": 3}
    assert standings(scores, {"a": D(2), "b": D(1)})["a"] == Standing(2, 1, 2, 3)


def test_places_that_do_not_fit_the_tie_are_refused() -> None:
    scores = {"a": D(90), "b": D(90), "c": D(80)}
    for chosen in ({"a": D(1)}, {"a": D(1), "b": D(1)}, {"a": D(1), "b": D(3)}):
        found = standings(scores, chosen)
        assert [(found[who].rank, found[who].refused) for who in "abc"] == [(1, True), (1, True), (3, False)]
    assert standings(scores, {"c": D(1)})["c"] == Standing(3, 1, 1, 3)


@given(points=st.lists(st.integers(0, 5), max_size=30), data=st.data())
def test_the_order_of_people_changes_no_place(points, data) -> None:
    scores = {f"p{n}": D(point) for n, point in enumerate(points)}
    mixed = dict(data.draw(st.permutations(list(scores.items()))))
    found = standings(scores)
    assert standings(mixed) == found
    for who, score in scores.items():
        better = sum(other > score for other in scores.values())
        worse = sum(other < score for other in scores.values())
        assert (found[who].rank, found[who].from_last) == (better + 1, worse + 1)
