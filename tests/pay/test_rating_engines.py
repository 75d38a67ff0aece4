"""计价形状: the price shapes behave as Lago and OpenMeter say of theirs; amounts counted by hand."""

import pytest

from jixiao.pay.package import Package
from jixiao.pay.percentage import Percentage
from jixiao.pay.tiers import Tiers
from shorthand import D, line, scope


def paid(rule, **names) -> D:
    amount = rule.work_out(scope(**{name: D(value) for name, value in names.items()})).amount
    assert amount is not None
    return amount


def tiers(mode: str, *rows, **fields) -> Tiers:
    return line(Tiers, kind="tiers", amount="units", mode=mode, tiers=list(rows), **fields)


def percentage(**fields) -> Percentage:
    return line(Percentage, kind="percentage", amount="sales", **fields)


def package(**fields) -> Package:
    return line(Package, kind="package", count="units", **fields)


# 1 yuan for the first 100 calls, 0.5 for the next 100, 0.1 above.
CALLS = ({"up_to": 100, "each": 1}, {"up_to": 200, "each": "0.5"}, {"each": "0.1"})
# Unit and flat prices mixed: flat only in tiers 1 and 2, unit price only in tiers 3 and 4.
MIXED = ({"up_to": 5, "flat": 100}, {"up_to": 10, "flat": 50}, {"up_to": 15, "each": 5}, {"each": 1})


@pytest.mark.parametrize(
    ("units", "due"), [(0, 0), (1, 1), (100, 100), (101, "100.5"), (200, 150), (300, 160)]
)
def test_graduated_every_unit_has_the_price_of_its_tier(units, due) -> None:
    assert paid(tiers("graduated", *CALLS), units=units) == D(due)


@pytest.mark.parametrize(("units", "due"), [(1, 1), (100, 100), (101, "50.5"), (200, 100), (201, "20.1")])
def test_volume_all_units_have_the_price_of_the_tier_reached(units, due) -> None:
    assert paid(tiers("volume", *CALLS), units=units) == D(due)


@pytest.mark.parametrize(("units", "due"), [(1, 100), (5, 100), (6, 150), (10, 150), (15, 175), (22, 182)])
def test_graduated_a_flat_fee_is_due_once_for_every_tier_reached(units, due) -> None:
    assert paid(tiers("graduated", *MIXED), units=units) == due


def test_the_breakdown_by_tier_is_stored_with_the_amount() -> None:
    parts = tiers("graduated", *MIXED).work_out(scope(units=D(22))).inputs[1:]
    found = [(part.data["part"], part.data["rate"], part.data["flat"], part.value) for part in parts]
    assert found == [(5, 0, 100, 100), (5, 0, 50, 50), (5, 5, 0, 25), (7, 1, 0, 7)]


@pytest.mark.parametrize(("units", "due"), [(5, 100), (6, 50), (11, 55), (22, 22)])
def test_volume_only_the_flat_fee_of_the_tier_reached_is_due(units, due) -> None:
    assert paid(tiers("volume", *MIXED), units=units) == due


def test_without_usage_lago_takes_no_flat_fee_and_openmeter_takes_the_first() -> None:
    for mode in ("graduated", "volume"):
        assert paid(tiers(mode, *MIXED), units=0) == 0
        assert paid(tiers(mode, *MIXED, flat_at_zero=True), units=0) == 100
        assert paid(tiers(mode, *MIXED, flat_at_zero=True), units=-1) == 0


# 1% and 200 up to 1,000, 2% and 300 up to 10,000, 3% and 400 above.
GRADUATED_SHARES = (
    {"up_to": 1000, "rate": "1%", "flat": 200},
    {"up_to": 10000, "rate": "2%", "flat": 300},
    {"rate": "3%", "flat": 400},
)


@pytest.mark.parametrize(("sales", "due"), [(500, 205), (1000, 210), (1050, 511), (5050, 591), (20000, 1390)])
def test_graduated_percentage_with_a_flat_fee_a_tier(sales, due) -> None:
    assert paid(tiers("graduated", *GRADUATED_SHARES), units=sales) == due


@pytest.mark.parametrize(
    ("units", "due"), [(0, 0), (1, 5), (100, 5), (101, 10), ("100.5", 10), (200, 10), (201, 15)]
)
def test_package_a_package_begun_counts_whole(units, due) -> None:
    assert paid(package(size=100, each=5), units=units) == due


@pytest.mark.parametrize(("units", "due"), [(100, 0), (101, 5), (200, 5), (201, 10), (-3, 0)])
def test_package_the_free_units_come_first(units, due) -> None:
    assert paid(package(size=100, each=5, free=100), units=units) == due


@pytest.mark.parametrize(("units", "due"), [(99, 0), (100, 5), (199, 5), (200, 10)])
def test_package_may_pay_full_packages_only(units, due) -> None:
    assert paid(package(size=100, each=5, begun=False), units=units) == due


def test_the_next_package_says_how_far_it_is() -> None:
    worked = package(size=100, each=5).work_out(scope(units=D(130)))
    assert worked.rejected[0].short_by == 70
    worked = package(size=100, each=5, begun=False).work_out(scope(units=D(130)))
    assert worked.rejected[0].short_by == 70
    assert package(size=100, each=5, free=20).work_out(scope(units=D(5))).rejected[0].short_by == 15


def test_percentage_a_rate_and_a_fee_for_every_transaction() -> None:
    rule = percentage(rate="1.2%", times="count", each="0.10")
    assert paid(rule, sales=1000, count=5) == D("12.5")
    assert paid(rule, sales=0, count=5) == 0
    assert paid(rule, sales=-20, count=1) == 0


def test_percentage_the_first_events_or_the_first_amount_are_free() -> None:
    rule = percentage(rate="1%", times="count", each=1, free_times=3, free_amount=500)
    assert paid(rule, sales=500, count=3) == 0
    assert paid(rule, sales=700, count=5) == 4
    assert paid(rule, sales=100, count=2) == 0


def test_percentage_with_minimum_and_maximum() -> None:
    rule = percentage(rate="1%", at_least=30, at_most=100)
    assert [paid(rule, sales=sales) for sales in (0, 2999, 3000, 3001)] == [30, 30, 30, D("30.01")]
    assert [paid(rule, sales=sales) for sales in (9999, 10000, 10001, 10**6)] == [D("99.99"), 100, 100, 100]
    (cut,) = rule.work_out(scope(sales=D(10050))).rejected
    assert (cut.label.zh, cut.short_by) == ("封顶", D("0.5"))
    (cut,) = rule.work_out(scope(sales=D(0))).rejected
    assert (cut.label.zh, cut.short_by) == ("保底", 30)


def test_percentage_a_minimum_above_the_maximum_is_a_flaw() -> None:
    assert [flaw.code for flaw in percentage(rate="1%", at_least=30, at_most=20).flaws()] == ["P303"]
    assert list(percentage(rate="1%", at_least=30, at_most=30).flaws()) == []
    assert list(percentage(rate="1%", at_least=30).flaws()) == []
