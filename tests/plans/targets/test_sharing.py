from fractions import Fraction
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from jixiao.plans.targets.sharing import crossed, shared

WEIGHTS = st.lists(st.fractions(0, 1000, max_denominator=60), min_size=1, max_size=14).filter(any)


def test_the_last_unit_goes_to_the_largest_remainder() -> None:
    """10 units by 5 : 3 : 2.5 are 4.76, 2.86 and 2.38: two units are left, for .86 and .76."""
    assert shared(10, [Fraction(5), Fraction(3), Fraction(5, 2)]).units == (5, 3, 2)


def test_equal_claims_on_the_last_units_are_named() -> None:
    result = shared(100, [Fraction(1)] * 3)
    assert (result.units, result.tied, result.left) == ((34, 33, 33), (0, 1, 2), 1)
    assert shared(99, [Fraction(1)] * 3).tied == ()


def test_a_tie_that_decides_nothing_is_none() -> None:
    """7 units by 2 : 2 : 1 are 2.8, 2.8 and 1.4: the two that stand equal both get one."""
    assert shared(7, [Fraction(2), Fraction(2), Fraction(1)]).tied == ()


def test_nothing_to_share_is_nothing_for_all() -> None:
    assert shared(0, [Fraction(0), Fraction(0)]).units == (0, 0)


@given(st.integers(0, 10**12), WEIGHTS)
def test_the_parts_add_up_and_none_is_off_by_a_unit(total: int, weights: list[Fraction]) -> None:
    result = shared(total, weights)
    whole = sum(weights)
    assert sum(result.units) == total
    assert all(
        abs(units - total * weight / whole) < 1 for units, weight in zip(result.units, weights, strict=True)
    )


@given(st.integers(0, 10**6), WEIGHTS)
def test_who_weighs_nothing_gets_nothing_and_who_weighs_more_never_gets_less(
    total: int, weights: list[Fraction]
) -> None:
    pairs = sorted(zip(weights, shared(total, weights).units, strict=True))
    assert all(units == 0 for weight, units in pairs if not weight)
    assert all(low[1] <= high[1] for low, high in pairwise(pairs) if low[0] < high[0])


@given(st.integers(0, 10**6), WEIGHTS, st.randoms())
def test_without_a_tie_the_order_changes_nothing(total: int, weights: list[Fraction], random) -> None:
    result = shared(total, weights)
    if result.tied:
        return
    order = list(range(len(weights)))
    random.shuffle(order)
    assert shared(total, [weights[at] for at in order]).units == tuple(result.units[at] for at in order)


def test_people_by_months_by_hand() -> None:
    """Three people with 10, 10 and 5 over two months of 15 and 10: 6 + 4, 6 + 4, 3 + 2."""
    assert crossed([10, 10, 5], [15, 10]) == [[6, 4], [6, 4], [3, 2]]


def test_a_single_unit_a_month_goes_round() -> None:
    """Two people with 2 each over four months of 1: nobody waits longer than he must."""
    assert crossed([2, 2], [1, 1, 1, 1]) == [[1, 0, 1, 0], [0, 1, 0, 1]]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), WEIGHTS)
def test_a_table_keeps_both_sums_and_never_runs_ahead_or_behind(
    rows: list[int], weights: list[Fraction]
) -> None:
    columns = shared(sum(rows), weights).units
    cells = crossed(rows, columns)
    assert [sum(row) for row in cells] == rows
    assert [sum(column) for column in zip(*cells, strict=True)] == list(columns)
    for row, cell in zip(rows, cells, strict=True):
        assert min(cell) >= 0
        for given_so_far, passed in zip(accumulate(cell), accumulate(columns), strict=True):
            assert abs(given_so_far * sum(rows) - row * passed) < max(1, sum(rows))
