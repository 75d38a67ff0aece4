"""Credit under settings drawn at random, against the same rules written a second time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.metrics.engine import compute
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.totals import control_totals, month_figures
from metrics.oracle_credit import SILENT, UNDECIDED, CreditOracle
from metrics.shops import Shop
from metrics.test_oracle import ACCOUNTS, BUYERS, FIRST, LAST, MOMENTS, holdings
from metrics.worlds import apart, together

PERIOD = Period(FIRST, LAST)
moments = st.sampled_from(MOMENTS)
products = st.sampled_from((None, None, "锅", "碗"))
lines = st.fixed_dictionaries(
    {
        "shop": st.just("甲店"),
        "account": st.sampled_from(ACCOUNTS),
        "buyer": st.sampled_from(BUYERS),
        "sent_at": moments,
        "sender": st.sampled_from(("buyer", "human", "human", "human", "assist_robot", "auto_reply")),
        "transfer_to": st.sampled_from((None, None, None, None, *ACCOUNTS)),
        "product": products,
    }
)
orders = st.fixed_dictionaries(
    {
        "buyer": st.sampled_from(BUYERS),
        "created_at": moments,
        "wait": st.sampled_from((None, 0, 60, 300, 3600, 90_000)),
        "amount_paid": st.integers(0, 50_000),
        "quantity": st.integers(1, 4),
        "refund_amount": st.sampled_from((None, 0, 1_000, 60_000)),
        "flag": st.sampled_from((None, None, None, "红")),
        "product": products,
    }
)
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
story = st.tuples(
    st.lists(lines, min_size=4, max_size=30), st.lists(orders, min_size=1, max_size=5), holdings
)
stories = given(st.lists(story, min_size=3, max_size=3), choices)
slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
few = settings(max_examples=10, deadline=None, suppress_health_check=slow)
fewer = settings(max_examples=4, deadline=None, suppress_health_check=slow)


def told(chat: list[Any], bought: list[Any], held: list[Any]) -> Shop:
    shop = Shop()
    for row in chat:
        shop.add("messages", **row)
    for number, row in enumerate(bought):
        values = {key: value for key, value in row.items() if key != "wait"}
        paid = None if row["wait"] is None else row["created_at"] + timedelta(seconds=row["wait"])
        shop.add("orders", shop="甲店", order_id=str(number), paid_at=paid, **values)
    starts = set()
    for name, account, person, start, length in held:
        if (name, account, start) not in starts:
            starts.add((name, account, start))
            first = date(2026, 10, start)
            until = None if length is None else first + timedelta(length)
            shop.add("accounts", shop=name, account=account, person=person, **{"from": first, "to": until})
    return shop


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
@stories
def test_every_credit_is_what_the_words_of_the_settings_say(told_at_once: Any, changed: Any) -> None:
    shops = apart(told(*one) for one in told_at_once)
    con = together(shops).connect()
    compute(con, Settings(changed), PERIOD)
    found = {event: whose(con, event) for event in EVENTS}
    truths = [CreditOracle(shop.rows, FIRST, LAST, **changed) for shop in shops]
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
@stories
def test_what_always_holds(told_at_once: Any, changed: Any) -> None:
    """Agents, silent and uncredited make the shop; 客单价 is 客件数 x 件单价; no share leaves 0 to 1."""
    con, chosen = together(apart(told(*one) for one in told_at_once)).connect(), Settings(changed)
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
@stories
def test_the_order_of_rows_and_the_number_of_files_change_nothing(told_at_once: Any, changed: Any) -> None:
    """Rows keep their line, as in a file that was cut in two; only which comes first in the store differs."""
    shop = together(apart(told(*one) for one in told_at_once))
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
