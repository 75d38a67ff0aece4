import pytest
from pydantic import ValidationError

from jixiao.scores.bands import Bands
from jixiao.scores.value import AsItIs
from shorthand import D, scope

REPLY = Bands.model_validate(
    {
        "kind": "bands",
        "bands": [{"at_least": "98%", "points": 100}, {"at_least": "95%", "points": 80}],
        "otherwise": 0,
    }
)
SECONDS = Bands.model_validate(
    {
        "kind": "bands",
        "bands": [{"below": 10, "points": 100}, {"at_most": 30, "points": 80}],
        "otherwise": 0,
    }
)


def test_the_first_band_reached_gives_the_points() -> None:
    assert REPLY.score(D("0.98"), scope()).points == 100
    assert REPLY.score(D("0.9799"), scope()).points == 80
    assert REPLY.score(D("0.5"), scope()).points == 0


def test_why_not_the_next_step_says_how_far() -> None:
    scored = REPLY.score(D("0.957"), scope(), "share")
    (missed,) = scored.rejected
    assert missed.short_by == D("0.023")
    assert missed.why.zh == "未达到 ≥ 98%：差 2.3 个百分点。"
    assert missed.why.en == "≥ 98% not reached: 2.3 percentage points short."


def test_below_all_steps_every_step_is_told() -> None:
    assert [missed.short_by for missed in REPLY.score(D("0.9"), scope()).rejected] == [D("0.08"), D("0.05")]


def test_lower_is_better_where_steps_say_at_most_or_below() -> None:
    assert SECONDS.score(D("9.99"), scope()).points == 100
    assert SECONDS.score(D(10), scope()).points == 80
    assert SECONDS.score(D("30.01"), scope()).points == 0


def test_a_bound_that_is_not_included_says_so() -> None:
    (missed,) = SECONDS.score(D(10), scope(), "seconds").rejected
    assert missed.short_by == 0
    assert "不含" in missed.why.zh


def test_a_text_is_refused() -> None:
    assert REPLY.score("good", scope()).points is None


def codes(**fields) -> list[tuple[str, tuple]]:
    flaws = Bands.model_validate({"kind": "bands", "otherwise": 0, **fields}).flaws()
    return [(flaw.code, flaw.path) for flaw in flaws]


def test_steps_in_the_wrong_order_can_never_be_reached() -> None:
    assert codes(bands=[{"at_least": 90, "points": 80}, {"at_least": 95, "points": 80}]) == [
        ("P102", ("bands", 1))
    ]
    assert codes(bands=[{"at_most": 30, "points": 80}, {"at_most": 25, "points": 80}]) == [
        ("P102", ("bands", 1))
    ]
    assert codes(bands=[{"at_least": 90, "points": 80}, {"above": 90, "points": 80}]) == [
        ("P102", ("bands", 1))
    ]
    assert codes(bands=[{"above": 90, "points": 80}, {"at_least": 90, "points": 80}]) == []


def test_a_worse_step_with_more_points_is_worth_a_look() -> None:
    assert codes(bands=[{"at_least": 90, "points": 80}, {"at_least": 80, "points": 90}]) == [
        ("P103", ("bands", 1))
    ]
    assert codes(bands=[{"at_least": 90, "points": -1}]) == [("P103", ("otherwise",))]


@pytest.mark.parametrize(
    "bands",
    [
        [],
        [{"points": 3}],
        [{"at_least": 1, "at_most": 2, "points": 3}],
        [{"at_least": 1, "points": 3}, {"at_most": 0, "points": 2}],
    ],
)
def test_a_table_with_no_rows_two_bounds_or_two_directions_is_refused(bands) -> None:
    with pytest.raises(ValidationError):
        Bands.model_validate({"kind": "bands", "bands": bands, "otherwise": 0})


def test_a_rule_without_flaws_of_its_own_has_none() -> None:
    assert list(AsItIs.model_validate({"kind": "value"}).flaws()) == []


def test_an_open_lower_bound() -> None:
    assert [SECONDS.bands[0].holds(D(value)) for value in ("9.9", "10")] == [True, False]
