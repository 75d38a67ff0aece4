from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.base.problem import Severity
from jixiao.plans.targets.breakdown import broken_down
from jixiao.plans.targets.periods import Level
from plans.targets.stories import broken, plan_of, values

YEAR = "from: 2026-01-01\nto: 2026-12-31"
OCTOBER = "from: 2026-10-01\nto: 2026-10-31"
TEAM = """
among:
  by: share
  reason: 去年成交占比
  parts:
    - {kind: group, id: 售前, share: 60%, among: {by: own, reason: 经验, parts: [
        {kind: person, id: A1, weight: 2}, {kind: person, id: A2, weight: 1}]}}
    - {kind: group, id: 售后, share: 40%}
"""


def test_a_year_by_season_is_a_quarter_by_its_months() -> None:
    """Weights 1 for each month, 3 for November and 2 for June: 1,500,000 / 15 = 100,000 a weight."""
    body = f"""{YEAR}
value: 1500000
time:
  - {{into: month, by: season, weights: [1,1,1,1,1,2,1,1,1,1,3,1], reason: 三年均值}}"""
    result = broken(body, Level.MONTH)
    assert values(result, Level.MONTH) == [*[100000] * 5, 200000, *[100000] * 4, 300000, 100000]
    assert values(result, Level.QUARTER) == [300000, 400000, 300000, 500000]
    assert values(result, Level.YEAR) == [1500000]


def test_by_working_days_national_day_has_no_target_and_the_make_up_saturday_has() -> None:
    """October 2026 has 18 workdays: 8, 9, 10 and three weeks of five; 18,000 is 1,000 each."""
    result = broken(
        f"{OCTOBER}\nvalue: 18000\ntime:\n  - {{into: day, by: working_days, reason: 只在工作日卖}}"
    )
    days = values(result, Level.DAY)
    assert days[:12] == [0] * 7 + [1000, 1000, 1000, 0, 1000]
    assert values(result, Level.TEN_DAYS) == [3000, 7000, 8000]
    assert values(result, Level.WEEK) == [0, 3000, 5000, 5000, 5000]


def test_a_big_sale_weighs_what_its_factor_says() -> None:
    """November: 11 days at 3 and 19 at 1 are 52; 520,000 is 30,000 and 10,000 a day."""
    body = """from: 2026-11-01
to: 2026-11-30
value: 520000
time:
  - into: day
    by: calendar_days
    reason: 天天营业
    promotions: [{when: 2026-11-01..2026-11-11, factor: 3, reason: 双11}]"""
    days = values(broken(body), Level.DAY)
    assert days == [30000] * 11 + [10000] * 19


def test_a_day_with_factor_0_is_left_out() -> None:
    body = """from: 2026-10-01
to: 2026-10-04
value: 300
time:
  - {into: day, by: calendar_days, reason: x, promotions: [{when: 2026-10-03, factor: 0, reason: 搬仓}]}"""
    assert values(broken(body), Level.DAY) == [100, 100, 0, 100]


def test_what_no_step_says_is_spread_by_calendar_days_and_the_reason_says_so() -> None:
    result = broken(f"{OCTOBER}\nvalue: 3100", Level.WEEK)
    assert values(result, Level.WEEK) == [400, 700, 700, 700, 600]
    assert "没有写到日" in result.portions(result.owners[0], Level.WEEK)[0].why[0].zh


def test_the_unit_is_never_cut() -> None:
    """1,000 in units of 100 over three days: 400, 300, 300; the earlier day has the odd unit."""
    assert values(broken("from: 2026-10-01\nto: 2026-10-03\nvalue: 1000\nunit: 100"), Level.DAY) == [
        400,
        300,
        300,
    ]
    assert values(broken("from: 2026-10-01\nto: 2026-10-03\nvalue: 1\nunit: 0.01"), Level.DAY) == [
        Decimal("0.34"),
        Decimal("0.33"),
        Decimal("0.33"),
    ]


def test_shop_teams_and_persons_add_up_in_every_month() -> None:
    """Of 900 the teams have 540 and 360, the persons 360 and 180; each month is a third of that."""
    body = f"""from: 2026-10-01
to: 2026-12-31
value: 900
time: [{{into: month, by: own, reason: 三个月一样, weights: [
  {{when: 2026-10, weight: 1}}, {{when: 2026-11, weight: 1}}, {{when: 2026-12, weight: 1}}]}}]
{TEAM}"""
    result = broken(body, Level.MONTH)
    assert values(result, Level.MONTH) == [300, 300, 300]
    assert values(result, Level.MONTH, "售前") == [180, 180, 180]
    assert values(result, Level.MONTH, "A1") == [120, 120, 120]
    assert values(result, Level.MONTH, "A2") == [60, 60, 60]
    assert values(result, Level.MONTH, "售后") == [120, 120, 120]


def test_every_split_keeps_its_reasons() -> None:
    body = f"{OCTOBER}\nvalue: 3100\ntime: [{{into: day, by: calendar_days, reason: 天天营业}}]\n{TEAM}"
    result = broken(body)
    person = result.owner("person", "A2")
    assert person is not None
    assert [why.zh for why in result.portions(person, Level.DAY)[0].why] == [
        "去年成交占比",
        "经验",
        "天天营业",
    ]
    assert person.above == "售前"


def test_a_rate_holds_alike_everywhere() -> None:
    among = "among: {by: equal, reason: 一样, parts: [{kind: person, id: A1}]}"
    body = f"{OCTOBER}\nvalue: 0.98\nspread: same\n{among}"
    result = broken(body, Level.MONTH)
    assert values(result, Level.MONTH, "A1") == [Decimal("0.98")]
    assert values(result, Level.MONTH) == [Decimal("0.98")]


def test_a_period_whose_days_weigh_nothing_is_a_problem_and_names_step_and_days() -> None:
    """The first ten days of October get a third by own weights, but a week of them is all holiday."""
    body = """from: 2026-10-01
to: 2026-10-09
value: 90
time:
  - {into: week, by: calendar_days, reason: 每天一样}
  - {into: day, by: working_days, reason: 只算工作日}"""
    plan = plan_of(body)
    result, flaws = broken_down(plan.targets[0], plan.work_calendar)
    assert result is None
    assert [(flaw.code, flaw.path) for flaw in flaws] == [("T120", ("time", 1))]
    assert "2026-10-01..2026-10-04" in flaws[0].message.zh


def test_equal_claims_stop_until_somebody_decides() -> None:
    among = "among: {by: equal, reason: 一样, parts: [{kind: person, id: A1}, {kind: person, id: A2}]%s}"
    plan = plan_of(f"{OCTOBER}\nvalue: 101\n" + among % "")
    result, flaws = broken_down(plan.targets[0], plan.work_calendar)
    assert result is None
    assert [(flaw.code, flaw.severity) for flaw in flaws] == [("T122", Severity.ERROR)]
    assert "A1、A2 份额相同，余下的 1 " in flaws[0].message.zh
    plan = plan_of(f"{OCTOBER}\nvalue: 101\n" + among % ", ties: declared_order")
    result, flaws = broken_down(plan.targets[0], plan.work_calendar, Level.MONTH)
    assert result is not None
    assert [values(result, Level.MONTH, who) for who in ("A1", "A2")] == [[51], [50]]
    assert [(flaw.code, flaw.severity) for flaw in flaws] == [("T121", Severity.NOTE)]


def test_asking_for_more_detail_than_was_computed_is_our_own_mistake() -> None:
    result = broken(f"{OCTOBER}\nvalue: 3100", Level.MONTH)
    with pytest.raises(ValueError, match="break the target down"):
        result.portions(result.owners[0], Level.DAY)
    assert result.owner("person", "nobody") is None


CHAINS = st.lists(
    st.sampled_from([Level.QUARTER, Level.MONTH, Level.TEN_DAYS, Level.WEEK, Level.DAY]), unique=True
).map(lambda levels: sorted(levels, key=list(Level).index))


@settings(max_examples=40, deadline=None)
@given(
    value=st.integers(1, 10**7),
    chain=CHAINS,
    months=st.lists(st.integers(1, 20), min_size=12, max_size=12),
    people=st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any),
    first=st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 6, 1)),
    days=st.integers(0, 200),
)
def test_sums_agree_exactly_at_every_level_for_any_weights(value, chain, months, people, first, days) -> None:
    """Persons make up the shop in every period, periods make up the whole, coarser ones the finer ones."""
    last = first + timedelta(days)
    steps = [f"{{into: {level}, by: season, weights: {months}, reason: x}}" for level in chain]
    parts = [f"{{kind: person, id: P{at}, weight: {size}}}" for at, size in enumerate(people)]
    plan = plan_of(f"""from: {first}
to: {last}
value: {value}
time: [{", ".join(steps)}]
among: {{by: own, reason: x, ties: declared_order, parts: [{", ".join(parts)}]}}""")
    result, _ = broken_down(plan.targets[0], plan.work_calendar)
    assert result is not None
    for level in Level:
        whole = values(result, level)
        parts_by_period = zip(*(values(result, level, f"P{at}") for at in range(len(people))), strict=True)
        assert sum(whole) == value
        assert [sum(period) for period in parts_by_period] == whole
    for at, size in enumerate(people):
        total = sum(values(result, Level.DAY, f"P{at}"))
        assert abs(total - value * size / Decimal(sum(people))) < 1
        assert size or not total
