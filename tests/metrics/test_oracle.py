"""The product against the same clauses written a second time, on small shops made up at random."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from metrics.oracle import Oracle
from metrics.shops import Shop
from metrics.worlds import apart, together

FIRST, LAST = date(2026, 10, 3), date(2026, 10, 5)
PEOPLE = ("a", "b", "c")
ACCOUNTS = ("小美", "小丽", "小强")
BUYERS = ("张三", "张三", "张三", "李四", "小丽")
# Few distinct moments, around midnight and five minutes apart, so that ties and edges are common.
START = datetime(2026, 10, 2, 23, 52)
MOMENTS = [
    START + timedelta(seconds=s) for s in (0, 20, 60, 181, 240, 299, 300, 301, 420, 479, 480, 500, 600, 780)
]
MOMENTS += [
    datetime(2026, 10, day, hour) + timedelta(milliseconds=ms)
    for day in (3, 4, 5)
    for hour in (9, 23)
    for ms in (0, 1500)
]
moments = st.sampled_from(MOMENTS)
shops = st.sampled_from(("甲店", "甲店", "甲店", "乙店"))

lines = st.fixed_dictionaries(
    {
        "shop": shops,
        "account": st.sampled_from(ACCOUNTS),
        "buyer": st.sampled_from(BUYERS),
        "sent_at": moments,
        "sender": st.sampled_from(
            ("buyer", "buyer", "human", "human", "assist_robot", "auto_reply", "auto_robot", "system")
        ),
        "transfer_to": st.sampled_from((None, None, None, None, None, *ACCOUNTS)),
    }
)
orders = st.fixed_dictionaries(
    {
        "shop": shops,
        "buyer": st.sampled_from(BUYERS),
        "created_at": moments,
        "wait": st.sampled_from((None, 0, 8, 3600, 90_000, 200_000, 300_000)),
        "amount_paid": st.integers(0, 50_000),
        "postage": st.sampled_from((None, 0, 600)),
        "status": st.sampled_from(("paid", "closed", "success")),
        "flag": st.sampled_from((None, None, None, "红")),
        "brushed": st.sampled_from((None, False, False, True)),
        "refund_amount": st.sampled_from((None, 0, 1_000, 60_000)),
        "refunds": st.lists(
            st.tuples(st.integers(1, 9_000), st.sampled_from(("completed", "pending"))), max_size=2
        ),
    }
)
ratings = st.fixed_dictionaries(
    {
        "shop": shops,
        "account": st.sampled_from(ACCOUNTS),
        "buyer": st.sampled_from(BUYERS),
        "rated_at": moments,
        "score": st.integers(1, 5),
    }
)
holdings = st.lists(
    st.tuples(
        shops,
        st.sampled_from(ACCOUNTS),
        st.sampled_from(PEOPLE),
        st.integers(1, 5),
        st.sampled_from((None, 0, 1, 3)),
    ),
    max_size=8,
)

stories = st.tuples(
    st.lists(lines, min_size=6, max_size=40),
    st.lists(orders, max_size=5),
    st.lists(ratings, max_size=3),
    holdings,
)


def told(chat: list[Any], bought: list[Any], rated: list[Any], held: list[Any]) -> Shop:
    shop = Shop()
    for row in chat:
        shop.add("messages", **row)
    for number, row in enumerate(bought):
        wait, refunds = row["wait"], row["refunds"]
        values = {key: value for key, value in row.items() if key not in ("wait", "refunds")}
        paid = None if wait is None else row["created_at"] + timedelta(seconds=wait)
        shop.add("orders", order_id=str(number), paid_at=paid, quantity=1, **values)
        for index, (amount, status) in enumerate(refunds):
            shop.add("refunds", order_id=str(number), refund_id=str(index), amount=amount, status=status)
    for row in rated:
        shop.add("satisfaction", **row)
    starts = set()
    for name, account, person, start, length in held:
        if (name, account, start) in starts:
            continue
        starts.add((name, account, start))
        first = date(2026, 10, start)
        until = None if length is None else first + timedelta(length)
        shop.add("accounts", shop=name, account=account, person=person, **{"from": first, "to": until})
    return shop


def figures(con: Any) -> dict[tuple[str, str], tuple[Decimal, Decimal | None]]:
    rows = con.execute(
        """select case when origin in ('unassigned', 'contested') then '?' || shop || '/' || account
                       else coalesce(person, origin) end, metric, sum(numerator), sum(denominator)
           from figures group by all"""
    ).fetchall()
    return {(who, metric): (n, d) for who, metric, n, d in rows}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(stories, min_size=4, max_size=4))
def test_every_figure_is_what_the_clauses_say(told_at_once: list[tuple[Any, ...]]) -> None:
    shops = apart(told(*story) for story in told_at_once)
    con = together(shops).connect()
    compute(con, period=Period(FIRST, LAST))
    found = figures(con)
    con.close()
    # The whole story feeds the windows; only what lies in the period is counted.
    truths = [Oracle(shop.rows, FIRST, LAST) for shop in shops]
    expected = {
        key: value
        for number, truth in enumerate(truths)
        for who in everyone(number)
        for key, value in expect(truth, who).items()
        if value is not None
    }
    for whose in ("silent", "undecided"):
        if any(truth.sold(whose) for truth in truths):
            expected[whose, "sales"] = (sum(truth.sales(whose) for truth in truths), None)
    wanted = {metric for _, metric in expected} | COMPARED
    found = {
        key: value
        for key, value in found.items()
        if key[1] in wanted and (key[0] not in ("silent", "undecided") or key[1] == "sales")
    }
    assert without_zeros(found) == without_zeros(expected)


def everyone(number: int) -> list[str]:
    """Return the people of one shop, and its accounts as they stand where nobody holds them."""
    accounts = (f"?{shop}{number}/{account}{number}" for shop in ("甲店", "乙店") for account in ACCOUNTS)
    return [*(f"{person}{number}" for person in PEOPLE), *accounts]


COMPARED = {"value_ratio", "sales", "reply_rate"}


def without_zeros(values: dict[Any, Any]) -> dict[Any, Any]:
    """Leave out sums that are 0 and rates without a denominator: nothing to see, and not told by both."""
    shown = {}
    for key, (n, d) in values.items():
        if d == 0:
            continue
        if key[1] == "value_ratio":
            shown[key] = Fraction(n) / Fraction(d)
        elif n or d:
            shown[key] = (Decimal(n), None if d is None else Decimal(d))
    return shown


def expect(truth: Oracle, who: str) -> dict[tuple[str, str], Any]:
    asked, told, ordered, paid = truth.inquiries(who)
    sold = truth.sold(who)
    ratio = truth.value_ratio(who) if not who.startswith("?") else None
    rates = {
        "response_time_mean": truth.response_time_mean(who),
        "first_response_mean": truth.first_response_mean(who),
        "reply_rate": truth.reply_rate(who),
        "service_time_rate": truth.service_time_rate(who),
        "qa_ratio": truth.qa_ratio(who),
        "inquiry_order_rate": (ordered, told),
        "inquiry_pay_rate": (paid, told),
        "loss_rate": (told - ordered, told),
        "order_success_rate": truth.order_success(who),
        "refund_rate": truth.refund_rate(who),
        "satisfaction_rate": truth.satisfaction_rate(who),
        "average_order_value": (truth.sales(who), truth.buyers(sold)),
        **response(truth, who),
    }
    sums = {
        "slow_contacts": truth.slow_contacts(who),
        "buyers_received": truth.buyers_received(who),
        "inquiries": asked,
        "sales": truth.sales(who),
        "orders": len(sold),
        "paying_buyers": truth.buyers(sold),
        "assist_amount": truth.assist_amount(who),
    }
    found: dict[tuple[str, str], Any] = {(who, metric): pair for metric, pair in rates.items() if pair[1]}
    found |= {(who, metric): (value, None) for metric, value in sums.items()}
    if ratio is not None:
        found[who, "value_ratio"] = (ratio, 1)
    return found


ALL_DAY, MOST, JD = (0, 24), (8, 23), (9, 23)


def response(truth: Oracle, who: str) -> dict[str, Any]:
    """The platforms' ways to count; what nobody holds was assigned to nobody."""
    nobody = who.startswith("?")
    sessions, messages = truth.by_sessions(who, MOST), truth.by_rounds(who, *MOST)
    return {
        "answered_in_time_rounds": truth.by_rounds(who),
        "answered_in_time_sessions": truth.by_sessions(who, ALL_DAY),
        "answered_in_time_buyers": truth.by_buyers(who, ALL_DAY),
        "taobao_reply_3min_rate": messages,
        "taobao_response_time_mean": truth.taobao_mean(who),
        "jd_reply_30s_rate": truth.by_sessions(who, JD, 30),
        "pdd_reply_3min_rate": truth.by_buyers(who, MOST),
        "pdd_reply_30s_rate": truth.by_buyers(who, MOST, 30),
        "douyin_reply_3min_session_rate": (0 if nobody else sessions[0], sessions[1]),
        "douyin_reply_3min_rate": (0 if nobody else messages[0], messages[1]),
        "kuaishou_reply_3min_rate": truth.by_sessions(who, MOST, 180, "human"),
        "contact_length_mean": truth.contact_length(who),
    }
