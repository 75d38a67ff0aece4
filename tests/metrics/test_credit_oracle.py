"""Credit under settings drawn at random, against the same rules written a second time."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.metrics.engine import compute
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.totals import control_totals, month_figures
from metrics.oracle_credit import SILENT, UNDECIDED, CreditOracle
from metrics.shops import Shop
from metrics.stories import FIRST, LAST, stories
from metrics.worlds import apart, together

PERIOD = Period(FIRST, LAST)
choices = st.fixed_dictionaries(
    {
        "credit_rule": st.sampled_from(("order_first", "order", "payment")),
        "tie_rule": st.sampled_from(("latest", "most_rounds")),
        "inquiry_window_days": st.sampled_from((1, 2, 3)),
        "chase_minutes": st.sampled_from((None, 1, 5, 60)),
        "follow_up_minutes": st.sampled_from((None, 1, 5, 60)),
        "product_first": st.booleans(),
    }
)
drawn = given(st.integers(0, 10**9), choices)
few = settings(max_examples=10, deadline=None)
fewer = settings(max_examples=4, deadline=None)


def shops_of(seed: int) -> list[Shop]:
    return apart(stories(seed, 4))


_WHO = """select order_id, {columns} from credits c
    left join account_nos a on a.account_no = c.{event}_account_no
    left join person_nos p on p.holder = c.{event}_holder"""
_NAME = """case when {event}_state = 'credited' and p.person is null then '?' || a.shop || '/' || a.account
    when {event}_state = 'credited' then p.person else {event}_state end"""


def whose(con: Any, event: str) -> dict[str, str]:
    """Return for each order who has that credit; an account that nobody holds stands for itself."""
    query = _WHO.format(columns=_NAME.format(event=event), event=event)
    return dict(con.execute(query).fetchall())


@few
@drawn
def test_every_credit_is_what_the_words_of_the_settings_say(seed: int, changed: Any) -> None:
    shops = shops_of(seed)
    con = together(shops).connect()
    compute(con, Settings(changed), PERIOD)
    found = {event: whose(con, event) for event in EVENTS}
    truths = oracles(shops, changed)
    for event, credit in EVENTS.items():
        by_hand = {
            order["order_id"]: credit(truth, order)
            for truth in truths
            for order in truth.orders
            if order["order_id"] in found[event]
        }
        assert found[event] == by_hand, event
    assert cases(con) == sorted(case for truth in truths for case in expected_cases(truth))
    con.close()


@pytest.mark.parametrize(
    "changed",
    [
        {"credit_rule": "order"},
        {"credit_rule": "payment"},
        {"tie_rule": "most_rounds"},
        {"inquiry_window_days": 1},
        {"inquiry_window_days": 3},
        {"chase_minutes": 60},
        {"follow_up_minutes": 60},
        {"product_first": True},
        {"product_first": True, "tie_rule": "most_rounds"},
    ],
    ids=str,
)
def test_in_the_stories_every_setting_gives_some_sale_to_another(changed: Any) -> None:
    """Else agreeing with the oracle under that setting would prove nothing."""
    shops = [shop for seed in range(12) for shop in shops_of(seed)]
    ways = ({}, changed) if len(changed) == 1 else ({"product_first": True}, changed)
    usual, other = (
        [truth.sold_by(order) for truth in oracles(shops, way) for order in truth.paid_orders()]
        for way in ways
    )
    assert usual != other


def oracles(shops: list[Shop], changed: Any) -> list[CreditOracle]:
    return [CreditOracle(shop.rows, FIRST, LAST, **changed) for shop in shops]


EVENTS = {
    "order": CreditOracle.ordered_with,
    "payment": CreditOracle.paid_with,
    "follow_up": CreditOracle.followed_by,
    "sale": CreditOracle.sold_by,
}


def cases(con: Any) -> list[tuple[str, ...]]:
    query = "select p.person, c.order_id, c.credit_case from order_cases c join person_nos p using (holder)"
    return sorted(con.execute(query).fetchall())


def expected_cases(truth: CreditOracle) -> list[tuple[str, ...]]:
    found = set()
    for order in truth.paid_orders():
        sides = truth.ordered_with(order), truth.paid_with(order)
        for who in {*sides, truth.followed_by(order)} - {SILENT, UNDECIDED}:
            if not who.startswith("?"):
                found.add((who, order["order_id"], seen_by(who, *sides)))
    return sorted(found)


def seen_by(who: str, ordered: str, paid: str) -> str:
    if SILENT == ordered == paid:
        return "followed_mine"
    sides = ("mine" if side == who else side for side in (ordered, paid))
    return "_".join(side if side in ("mine", SILENT, UNDECIDED) else "others" for side in sides)


@few
@drawn
def test_what_always_holds(seed: int, changed: Any) -> None:
    """Agents, silent and uncredited make the shop; 客单价 is 客件数 x 件单价; no share leaves 0 to 1."""
    con, chosen = together(shops_of(seed)).connect(), Settings(changed)
    compute(con, chosen, PERIOD)
    assert all(line.agrees for line in control_totals(con, PERIOD))
    for figures in month_figures(con, chosen, PERIOD, rows=None).values():
        if "average_order_value" in figures:
            the_value_is_items_times_price(figures)
        counts = [figures[name].numerator for name in SOONER_OR_LATER if name in figures]
        assert counts == sorted(counts)
        for name in REFUND_RATES & figures.keys():
            assert figures[name].value is None or 0 <= figures[name].value <= 1
    con.close()


SOONER_OR_LATER = ("inquiry_order_same_day_rate", "inquiry_order_next_day_rate", "inquiry_order_rate")
REFUND_RATES = {"refund_rate", "refund_item_rate", "refund_buyer_rate", "refund_amount_rate"}


def the_value_is_items_times_price(figures: dict[str, Figure]) -> None:
    value, items, price = (
        figures[name] for name in ("average_order_value", "items_per_buyer", "price_per_item")
    )
    assert (items.numerator, items.denominator) == (price.denominator, value.denominator)
    assert price.numerator == value.numerator


@fewer
@drawn
def test_the_order_of_rows_and_the_number_of_files_change_nothing(seed: int, changed: Any) -> None:
    """Rows keep their line, as in a file that was cut in two; only which comes first in the store differs."""
    shop = together(shops_of(seed))
    before = figures_of(shop, changed)
    for table, rows in shop.rows.items():
        random.Random(7).shuffle(rows)
        for row in rows:
            row["file"] = 1 + (table == "messages" and row["line"] > 20)
    assert figures_of(shop, changed) == before


def figures_of(shop: Shop, changed: Any) -> list[Any]:
    con = shop.connect()
    compute(con, Settings(changed), PERIOD)
    rows = con.execute("select * from figures order by all").fetchall()
    con.close()
    return rows
