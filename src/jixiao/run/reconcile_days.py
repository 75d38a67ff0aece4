"""记账日: sales as they would be if booked on the day of the order, as platforms that follow inquiries do."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.run.reconcile_sides import Key, Values

BY_ORDER_DAY = Text("按下单日记账", "booked on the day of the order")
# What ours books on the day of payment, and what it adds up.
_SUMS = {
    "sales": "net",
    "refunded_amount": "case when refunded then least(refunded_fen, gross) else 0 end",
}
_BOOKED = """
    select p.person, c.shop, c.created_day, cast(sum({amount}) as decimal(28, 0)) * 0.01
    from credits c join person_nos p on p.holder = c.sale_holder
    where c.valid and c.paid_at is not null and c.created_day between $first and $last
    group by all"""


def booked_by_order(
    con: duckdb.DuckDBPyConnection, period: Period, metrics: Iterable[str]
) -> dict[str, Values]:
    """Return those of these metrics that are sums of sales, by the day of the order; `compute` has run."""
    return {metric: _booked(con, period, metric) for metric in metrics if metric in _SUMS}


def _booked(con: duckdb.DuckDBPyConnection, period: Period, metric: str) -> Values:
    rows = con.execute(
        _BOOKED.format(amount=_SUMS[metric]), {"first": period.first, "last": period.last}
    ).fetchall()
    return {
        Key(day, shop or "", person, ""): Figure(metric, total, None) for person, shop, day, total in rows
    }
