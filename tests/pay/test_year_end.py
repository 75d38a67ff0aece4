import pytest
from pydantic import ValidationError

from jixiao.base.period import Month
from jixiao.pay.year_end import YearEnd
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, line, scope

STEPS = [{"at_least": 12, "base": 10000}, {"at_least": 6, "base": 4000}]


def year_end(**fields) -> YearEnd:
    return line(YearEnd, kind="year_end", month=10, **fields)


def past(month: int, score, year: int = 2026, **facts) -> PastMonth:
    return PastMonth(Month(year, month), score, facts=facts)


@pytest.mark.parametrize(("months", "due"), [(5, 0), (6, 4000), (11, 4000), (12, 10000), (60, 10000)])
def test_the_base_follows_the_length_of_service(months, due) -> None:
    assert year_end(steps=STEPS).work_out(scope(months_employed=months)).amount == due


def test_the_steps_not_reached_say_how_many_months_are_missing() -> None:
    (missed,) = year_end(steps=STEPS).work_out(scope(months_employed=9)).rejected
    assert missed.short_by == 3


def test_in_other_months_nothing_is_paid_and_nothing_is_needed() -> None:
    rule = line(YearEnd, kind="year_end", month=12, steps=STEPS, assessment="missing")
    assert rule.work_out(scope()).amount == 0


def test_without_the_day_of_hire_it_waits() -> None:
    assert year_end(steps=STEPS).work_out(scope(months_employed=None)).amount is None


def test_the_assessment_of_the_year_goes_before_the_mean() -> None:
    rule = year_end(base=1000, assessment="year", mean_of="score / 100")
    person = PersonGiven("a", history=(past(9, D(60)),))
    assert rule.work_out(scope(person, year=D("0.9"), score=100)).amount == 900
    assert rule.work_out(scope(person, year=None, score=100)).amount == 800


def test_an_assessment_without_data_waits_where_no_mean_stands_in() -> None:
    rule = year_end(base=1000, assessment="year")
    assert rule.work_out(scope(year=None)).amount is None
    assert year_end(base=1000, mean_of="score").work_out(scope(score=None)).amount is None


def test_the_mean_takes_this_years_months_with_a_value() -> None:
    history = (past(12, D(0), 2025), past(8, D(80)), past(9, None), past(11, D(0)))
    found = year_end(base=1000, mean_of="score / 100").work_out(
        scope(PersonGiven("a", history=history), score=90)
    )
    assert found.amount == 850
    assert [node.id for node in found.inputs[1].inputs] == ["2026-08", "2026-10"]


def test_further_coefficients_multiply() -> None:
    rule = year_end(base=1000, factors=[{"label": "岗位", "value": "post"}])
    assert rule.work_out(scope(post=D("1.5"))).amount == 1500


def test_a_year_end_has_a_base_or_steps_that_can_be_reached() -> None:
    with pytest.raises(ValidationError):
        year_end()
    assert [flaw.code for flaw in year_end(steps=STEPS[::-1]).flaws()] == ["P102"]
