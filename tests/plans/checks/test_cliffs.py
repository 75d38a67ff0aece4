from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.base.problem import Severity
from jixiao.plans.checks.cliffs import find_cliffs
from planning import BASE, REPLY, codes, only, pay, plan_of

TIERS = "{{id: commission, kind: tiers, label: 提成, amount: sales, mode: {mode}, tiers: {rows}}}"
FALLING = "[{up_to: 20000, rate: 3%}, {rate: 2%}]"


def tiers(rows: str, mode: str = "volume") -> str:
    return pay(BASE, TIERS.format(mode=mode, rows=rows))


def test_one_more_yuan_past_a_falling_volume_tier_costs_two_hundred() -> None:
    problem = only(tiers(FALLING), "P301")
    # 20,000 x 3% = 600.00; 20,001 x 2% = 400.02.
    assert "从 ¥20,000.00 到 ¥20,001.00" in problem.message.zh
    assert "从 ¥3,600.00 降到 ¥3,400.02，少 ¥199.98" in problem.message.zh
    assert "graduated" in problem.remedy.zh
    assert "marginal_relief" in problem.remedy.en
    assert problem.severity is Severity.WARNING
    assert problem.place.column == "pay.1"


def test_graduated_tiers_and_marginal_relief_have_no_cliff() -> None:
    assert "P301" not in codes(tiers(FALLING, "graduated"))
    relieved = tiers(FALLING).replace("mode: volume", "mode: volume, marginal_relief: true")
    assert "P301" not in codes(relieved)


def test_a_bonus_that_ends_at_a_better_reply_rate_is_a_cliff() -> None:
    upside_down = REPLY.replace("points: 100}", "points: 60}")
    bonus = pay(BASE, "{id: bonus, kind: performance, label: 奖金, pot: 500, by: score}")
    problem = only(upside_down + bonus, "P301")
    # 97.9% still earns 80 points: 400; 98% earns 60: 300.
    assert "从 97.9% 到 98%" in problem.message.zh
    assert "少 ¥100.00" in problem.message.zh


def test_slower_answers_that_earn_less_are_no_cliff() -> None:
    slow = REPLY.replace("reply_rate", "response_time_mean").replace(
        "{at_least: 98%, points: 100}, {at_least: 95%, points: 80}",
        "{at_most: 25, points: 100}, {at_most: 40, points: 80}",
    )
    bonus = pay(BASE, "{id: bonus, kind: performance, label: 奖金, pot: 500, by: score}")
    assert "P301" not in codes(slow + bonus)


def test_a_cliff_is_found_beside_an_item_whose_figure_is_misspelt() -> None:
    text = REPLY.replace("reply_rate", "replyrate") + tiers(FALLING)
    assert {"P204", "P301"} <= set(codes(text))


rates = st.lists(st.integers(1, 30), min_size=3, max_size=3)


@given(rates)
def test_a_volume_cliff_is_found_exactly_where_a_rate_falls(percents) -> None:
    low, middle, high = percents
    rows = f"[{{up_to: 10000, rate: {low}%}}, {{up_to: 20000, rate: {middle}%}}, {{rate: {high}%}}]"
    found = {cliff.at for cliff in find_cliffs(plan_of(tiers(rows)))}
    expected = {Decimal(10000)} if middle < low else set()
    assert found == expected | ({Decimal(20000)} if high < middle else set())
