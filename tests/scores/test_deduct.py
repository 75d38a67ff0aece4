import pytest
from pydantic import ValidationError

from jixiao.scores.deduct import Deduct
from shorthand import D, scope


def deduct(**fields) -> Deduct:
    return Deduct.model_validate({"kind": "deduct", "full": 5, **fields})


def points(value, **fields):
    return deduct(**fields).score(D(value), scope()).points


def test_each_event_takes_its_points_until_none_are_left() -> None:
    assert [points(times) for times in (0, 1, 4, 5, 6)] == [5, 4, 1, 0, 0]
    assert points(2, each="1.5") == 2
    assert points(9, at_least=2) == 2


def test_the_first_ones_are_free() -> None:
    assert [points(times, allowance=3) for times in (0, 3, 4, 8, 9)] == [5, 5, 4, 0, 0]


def test_it_says_what_was_counted_and_what_was_cut() -> None:
    scored = deduct(allowance=3).score(D(10), scope(), "count")
    assert scored.how.zh == "10 次（其中 3 次不扣）：5 - 7 × 1，得 0 分"
    assert scored.rejected[0].short_by == 2
    assert deduct().score(D(1), scope()).rejected == ()


def test_a_word_cannot_be_counted_and_nothing_for_an_event_is_no_rule() -> None:
    assert deduct().score("often", scope()).points is None
    with pytest.raises(ValidationError):
        deduct(each=0)
