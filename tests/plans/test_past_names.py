from jixiao.base.period import Month
from jixiao.plans.past_names import past_node
from jixiao.plans.wording import wording_of
from jixiao.scores.given import PastMonth, PersonGiven
from planning import plan_of
from shorthand import D

KNOWN = wording_of(plan_of("names: {own_thing: {label: {zh: 自家事, en: own thing}}}\n")).known
OCTOBER = Month(2026, 10)
PERSON = PersonGiven(
    "a",
    history=(
        PastMonth(Month(2025, 9), D(10), facts={"sales": D(1000)}),
        PastMonth(Month(2025, 10), D(70), facts={"sales": D(50)}),
        PastMonth(Month(2026, 8), D(80), facts={"sales": D(70)}),
        PastMonth(Month(2026, 9), D(90), facts={"sales": D(60), "mood": "good"}),
    ),
)


def past(name: str):
    return past_node(name, PERSON, OCTOBER, KNOWN(name))


def test_last_month_last_year_and_the_mean_of_twelve_months() -> None:
    assert [past(f"{when}.sales").value for when in ("last_month", "last_year", "past_mean")] == [60, 50, 60]
    assert past("last_month.score").value == 90
    assert past("past_mean.score").value == 80


def test_a_past_without_the_figure_is_no_data() -> None:
    assert past("last_month.orders").value is None
    assert past("past_mean.mood").value is None
    assert past_node("last_year.sales", PersonGiven("b"), OCTOBER, KNOWN("last_year.sales")).value is None


def test_it_is_called_by_its_figure() -> None:
    assert (past("last_month.sales").label.zh, past("last_month.sales").unit) == ("上月销售额", "yuan")
    assert past("last_year.own_thing").label.en == "last year's own thing"
    assert past("last_year.nothing").label.zh == "last_year.nothing"
