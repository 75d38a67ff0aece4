"""The product against the same clauses written a second time, on small shops made up at random."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from metrics.oracle import Oracle
from metrics.stories import ACCOUNTS, FIRST, LAST, PEOPLE, stories
from metrics.worlds import apart, together

SHOPS = 6
seeds = st.integers(0, 10**9)


def figures(con: Any) -> dict[tuple[str, str], tuple[Decimal, Decimal | None]]:
    rows = con.execute(
        """select case when origin in ('unassigned', 'contested') then '?' || shop || '/' || account
                       else coalesce(person, origin) end, metric, sum(numerator), sum(denominator)
           from figures group by all"""
    ).fetchall()
    return {(who, metric): (n, d) for who, metric, n, d in rows}


@settings(max_examples=8, deadline=None)
@given(seeds)
def test_every_figure_is_what_the_clauses_say(seed: int) -> None:
    shops = apart(stories(seed, SHOPS))
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


def test_the_stories_leave_no_metric_untold() -> None:
    """Of each rate there is some, but not all, and no sum is 0: else the comparison would prove little."""
    truths = [Oracle(shop.rows, FIRST, LAST) for shop in stories("told", 5 * SHOPS)]
    pairs = [pair for truth in truths for who in PEOPLE for pair in expect(truth, who).items()]
    every = {metric for (_, metric), _ in pairs}
    assert {metric for metric in every if not _tells(metric, pairs)} == set()
    assert all(any(truth.sold(whose) for truth in truths) for whose in ("silent", "undecided"))


def _tells(metric: str, pairs: list[Any]) -> bool:
    told = [value for (_, name), value in pairs if name == metric]
    above, below = sum(n for n, _ in told), sum(d or 0 for _, d in told)
    return above > 0 and (above < below or not metric.endswith("_rate"))
