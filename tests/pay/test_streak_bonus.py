import pytest

from jixiao.base.period import Month
from jixiao.pay.streak_bonus import StreakBonus
from jixiao.scores.given import PastMonth, PersonGiven
from shorthand import D, line, scope


def bonus(pays: str = "once") -> StreakBonus:
    return line(StreakBonus, kind="streak_bonus", streak="score >= 90", months=3, amount=200, pays=pays)


def worked(rule: StreakBonus, run: int, score=95):
    """A run of so many months that ends with October."""
    months = tuple(PastMonth(Month(2026, 10).plus(-back), D(95)) for back in range(1, run))
    return rule.work_out(scope(PersonGiven("a", history=months), score=score))


@pytest.mark.parametrize(
    ("pays", "runs"),
    [("once", [3]), ("every", [3, 6]), ("on", [3, 4, 5, 6, 7])],
)
def test_when_a_run_is_paid(pays, runs) -> None:
    rule = bonus(pays)
    assert [run for run in range(1, 8) if worked(rule, run).amount == 200] == runs


def test_a_month_that_fails_pays_nothing_and_starts_anew() -> None:
    found = worked(bonus(), 4, score=89)
    assert (found.amount, found.rejected[0].short_by) == (0, 3)


def test_how_many_months_are_missing() -> None:
    assert worked(bonus(), 1).rejected[0].short_by == 2
    assert worked(bonus("every"), 4).rejected[0].short_by == 2
    assert worked(bonus(), 4).rejected[0].short_by is None


def test_without_a_score_the_line_waits() -> None:
    assert worked(bonus(), 3, score=None).amount is None


def test_one_month_is_said_as_one() -> None:
    assert worked(bonus(), 1).how.en == "1 month in a row; 2 more months are needed."
    assert worked(bonus(), 2).how.en == "2 months in a row; 1 more month is needed."
