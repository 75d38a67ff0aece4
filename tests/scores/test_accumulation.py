import pytest
from pydantic import ValidationError

from jixiao.base.period import Month
from jixiao.scores.accumulation import Accumulation
from jixiao.scores.given import PastMonth, PersonGiven
from jixiao.scores.scope import Scope
from shorthand import D


def period(**fields) -> Accumulation:
    return Accumulation.model_validate({"id": "quarter", "label": "季度", "over": "quarter", **fields})


def result(rule: Accumulation, now: str, this: int | None, **past):
    history = [PastMonth(Month.parse(f"2026-{month[1:]}"), D(score)) for month, score in past.items()]
    scope = Scope(PersonGiven("a", history=tuple(history)), Month.parse(now))
    return rule.work_out(scope, None if this is None else D(this))


def test_a_quarter_is_the_mean_of_its_months() -> None:
    node = result(period(), "2026-09", 90, m07=80, m08=85, m06=10)
    assert (node.id, node.value, node.data["closed"]) == ("quarter.score", 85, True)
    assert [leaf.id for leaf in node.inputs] == ["score.2026-07", "score.2026-08", "score.2026-09"]


def test_before_it_closes_it_stands_as_of_this_month() -> None:
    node = result(period(), "2026-08", 90, m07=80)
    assert (node.value, node.data["closed"]) == (85, False)
    assert result(period(), "2026-07", 70).value == 70


def test_sum_and_weighted_mean() -> None:
    assert result(period(combine="sum"), "2026-09", 90, m07=80, m08=85).value == 255
    weighted = period(combine="weighted", weights=["1", "2", "3"])
    # 80 once, 85 twice and 90 three times make 520, over six.
    assert result(weighted, "2026-09", 90, m07=80, m08=85).value == D("86.6666666667")


def test_an_absent_month_blocks_unless_the_plan_says_otherwise() -> None:
    assert result(period(), "2026-09", 90, m08=80).value is None
    assert "缺 1 个月" in result(period(), "2026-09", 90, m08=80).how.zh
    assert result(period(absent="leave_out"), "2026-09", 90, m08=80).value == 85
    assert result(period(absent="zero"), "2026-09", 90, m08=81).value == 57
    assert result(period(), "2026-09", None, m07=80, m08=80).value is None
    assert result(period(absent="leave_out"), "2026-09", None, m07=80, m08=80).value == 80


def test_weights_go_with_their_months_when_one_is_left_out() -> None:
    weighted = period(combine="weighted", weights=["1", "2", "3"], absent="leave_out")
    # (2 x 80 + 3 x 90) / 5
    assert result(weighted, "2026-09", 90, m08=80).value == 86
    nothing = period(combine="weighted", weights=["0", "0", "1"])
    assert result(nothing, "2026-07", 90).value is None


def test_too_few_months_give_no_result() -> None:
    rule = period(absent="leave_out", at_least_months=2)
    assert result(rule, "2026-09", 90).value is None
    assert result(rule, "2026-09", 90, m07=80).value == 85


def test_half_years_and_years_end_in_june_and_december() -> None:
    assert period(over="half_year").closes(Month(2026, 6))
    assert not period(over="half_year").closes(Month(2026, 9))
    assert period(over="year").months(Month(2026, 3)) == [Month(2026, 1), Month(2026, 2), Month(2026, 3)]
    assert [month for month in range(1, 13) if period(over="year").closes(Month(2026, month))] == [12]


@pytest.mark.parametrize(
    "fields", [{"combine": "weighted", "weights": ["1"]}, {"weights": ["1", "1", "1"]}, {"over": "week"}]
)
def test_every_month_has_a_weight_and_only_then(fields) -> None:
    with pytest.raises(ValidationError):
        period(**fields)


def test_more_months_than_the_period_has_are_found() -> None:
    assert [flaw.code for flaw in period(at_least_months=4).flaws()] == ["P107"]
    assert list(period(at_least_months=3).flaws()) == []
