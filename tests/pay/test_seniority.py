from jixiao.pay.seniority import Seniority
from shorthand import line, scope


def test_each_completed_year_counts_up_to_the_limit() -> None:
    rule = line(Seniority, kind="seniority", each=50)
    assert [rule.work_out(scope(years_of_service=years)).amount for years in (0, 1, 5)] == [0, 50, 250]
    capped = line(Seniority, kind="seniority", each=50, at_most_years=5)
    assert [capped.work_out(scope(years_of_service=years)).amount for years in (5, 6)] == [250, 250]


def test_without_a_day_of_hire_it_waits() -> None:
    assert line(Seniority, kind="seniority", each=50).work_out(scope()).amount is None
