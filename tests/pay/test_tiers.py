import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jixiao.pay.tiers import Tiers
from shorthand import D, line, scope


def tiers(*rows, **fields) -> Tiers:
    shaped = [
        dict(zip(("up_to", "rate"), row, strict=True)) if len(row) == 2 else {"rate": row[0]} for row in rows
    ]
    return line(Tiers, kind="tiers", **{"amount": "sales", "mode": "graduated", "tiers": shaped, **fields})


def paid(rule: Tiers, sales) -> D:
    amount = rule.work_out(scope(sales=D(sales))).amount
    assert amount is not None
    return amount


SLABS = ((100, "10%"), (200, "20%"), ("30%",))


def test_graduated_pays_each_part_at_its_own_rate() -> None:
    assert [paid(tiers(*SLABS), sales) for sales in (50, 100, 200, 250)] == [5, 10, 30, 45]


def test_volume_pays_the_whole_at_one_rate() -> None:
    rule = tiers(*SLABS, mode="volume")
    assert [paid(rule, sales) for sales in (50, 100, 101, 250)] == [5, 10, D("20.2"), 75]


def test_an_amount_on_the_edge_belongs_where_the_table_says() -> None:
    assert paid(tiers(*SLABS, mode="volume", edge="lower"), 200) == 40
    assert paid(tiers(*SLABS, mode="volume", edge="upper"), 200) == 60


def test_nothing_is_due_before_the_threshold() -> None:
    rule = tiers(*SLABS, **{"from": 120})
    worked = rule.work_out(scope(sales=D("119.99")))
    assert (worked.amount, worked.rejected[0].short_by) == (0, D("0.01"))
    assert paid(rule, 120) == 14


def test_nothing_and_less_than_nothing_pay_nothing() -> None:
    assert paid(tiers(*SLABS), 0) == 0
    assert paid(tiers(*SLABS), -50) == 0


def test_a_flat_amount_comes_with_each_tier_reached() -> None:
    rows = [{"up_to": 100, "flat": 5}, {"flat": 7, "rate": "1%"}]
    assert paid(line(Tiers, kind="tiers", amount="sales", mode="graduated", tiers=rows), 200) == 13
    assert paid(line(Tiers, kind="tiers", amount="sales", mode="volume", tiers=rows), 200) == 9


def test_the_parts_and_the_next_tier_stand_in_the_trace() -> None:
    worked = tiers(*SLABS).work_out(scope(sales=150))
    assert [(part.data["part"], part.value) for part in worked.inputs[1:]] == [(100, 10), (50, 10)]
    assert worked.rejected[0].short_by == 50
    assert tiers(*SLABS).work_out(scope(sales=300)).rejected == ()
    assert tiers(*SLABS, mode="volume").work_out(scope(sales=150)).rejected[0].short_by == 50
    assert tiers(*SLABS, mode="volume").work_out(scope(sales=300)).rejected == ()


@pytest.mark.parametrize("rows", [[], [(100, "1%")], [("1%",), ("2%",)], [(200, "1%"), (100, "2%"), ("3%",)]])
def test_up_to_rises_and_only_the_last_is_open(rows) -> None:
    with pytest.raises(ValidationError):
        tiers(*rows)


def codes(rule: Tiers) -> list[str]:
    return [flaw.code for flaw in rule.flaws()]


def test_a_rate_that_falls_at_the_top_is_named() -> None:
    falling = ((25000, "5%"), ("4%",))
    (flaw,) = tiers(*falling, mode="volume").flaws()
    assert (flaw.code, flaw.path) == ("P302", ("tiers", 1, "rate"))
    assert codes(tiers(*falling)) == ["P302"]
    assert codes(tiers(*SLABS)) == codes(tiers(*SLABS, mode="volume")) == []


yuan = st.decimals(0, 10**9, places=2)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6, unique=True), st.data(), yuan, yuan)
def test_graduated_pay_never_falls_with_more_sales(bounds, data, a, b) -> None:
    rates = data.draw(
        st.lists(st.decimals(0, 1, places=3), min_size=len(bounds) + 1, max_size=len(bounds) + 1)
    )
    rule = tiers(*zip(sorted(bounds), rates, strict=False), (rates[-1],))
    assert paid(rule, min(a, b)) <= paid(rule, max(a, b))


@given(yuan)
def test_graduated_parts_add_up_to_the_amount(sales) -> None:
    worked = tiers(*SLABS).work_out(scope(sales=sales))
    assert sum((part.data["part"] for part in worked.inputs[1:]), D(0)) == sales


FALLING = ((20000, "5%"), (30000, "4%"), ("3%",))


def test_marginal_relief_keeps_what_the_lower_tier_paid_at_its_top() -> None:
    plain, relieved = tiers(*FALLING, mode="volume"), tiers(*FALLING, mode="volume", marginal_relief=True)
    sales = (20000, 20001, 25000, 26000, 30000, 30001, 50000)
    assert [paid(plain, one) for one in sales[:4]] == [1000, D("800.04"), 1000, 1040]
    assert [paid(relieved, one) for one in sales] == [1000, 1000, 1000, 1040, 1200, 1200, 1500]


def test_what_relief_added_stands_in_the_trace() -> None:
    worked = tiers(*FALLING, mode="volume", marginal_relief=True).work_out(scope(sales=D(21000)))
    assert worked.data["relief"] == 160
    assert worked.rejected[0].short_by == 160


@given(yuan, yuan)
def test_with_relief_volume_pay_never_falls(a, b) -> None:
    rule = tiers(*FALLING, mode="volume", marginal_relief=True)
    assert paid(rule, min(a, b)) <= paid(rule, max(a, b))


def test_a_tier_has_a_rate_or_a_price() -> None:
    with pytest.raises(ValidationError):
        line(Tiers, kind="tiers", amount="x", mode="volume", tiers=[{"rate": "1%", "each": 2}])


def test_nineteen_digits_lose_nothing() -> None:
    assert paid(tiers(*SLABS), D("1234567890123456789.01")) == D("370370367037037006.703")
