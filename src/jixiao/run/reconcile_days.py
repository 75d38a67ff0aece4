"""记账日: sales as they would be if booked on the day of the order or of the inquiry, as platforms do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import duckdb

from jixiao.base.text import Text
from jixiao.metrics.figure import Figure
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.run.reconcile_sides import Key, Values

BY_ORDER_DAY = Text("按下单日记账", "booked on the day of the order")
BY_INQUIRY_DAY = Text("按询单日记账", "booked on the day of the inquiry")
# What ours books on the day of payment, and what it adds up.
_SUMS = {
    "sales": "net",
    "refunded_amount": "case when refunded then least(refunded_fen, gross) else 0 end",
}
# The day of an order, and that of the line which brought it about; ours is the day of payment.
_DAYS = {
    "order_day": "c.created_day",
    "inquiry_day": "cast(c.sale_line.sent_at - interval {split_hour} hour as date)",
}
_LABELS = {"order_day": BY_ORDER_DAY, "inquiry_day": BY_INQUIRY_DAY}
_PAID_DAY = "c.paid_day"
_BOOKED = """
    select p.person, c.shop, {day} as booked, cast(sum({amount}) as decimal(28, 0)) * 0.01
    from credits c join person_nos p on p.holder = c.sale_holder
    where c.valid and c.paid_at is not null and {day} between $first and $last
    group by all"""


def booked_otherwise(
    con: duckdb.DuckDBPyConnection, settings: Settings, period: Period, metrics: Iterable[str]
) -> Iterator[tuple[str, Text, dict[str, Values]]]:
    """Yield by day of the order and of the inquiry those of these metrics that are sums of sales.

    Each with the word of the reason and what it is called; `compute` has run.
    """
    sums = [metric for metric in metrics if metric in _SUMS]
    for id_, label in _LABELS.items() if sums else ():
        day = day_of(id_, settings)
        yield id_, label, {metric: _booked(con, period, metric, day) for metric in sums}


def amount_of(metric: str) -> str | None:
    """Return the SQL of what one row of `credits` adds to a sum, in fen; None where it is no such sum."""
    return _SUMS.get(metric)


def day_of(id_: str, settings: Settings) -> str:
    """Return the SQL of the day on which a row of `credits` is booked, by the word of the reason."""
    return _DAYS.get(id_, _PAID_DAY).format(split_hour=settings.number("split_hour"))


def _booked(con: duckdb.DuckDBPyConnection, period: Period, metric: str, day: str) -> Values:
    sql = _BOOKED.format(amount=_SUMS[metric], day=day)
    rows = con.execute(sql, {"first": period.first, "last": period.last}).fetchall()
    return {
        Key(day, shop or "", person, ""): Figure(metric, total, None) for person, shop, day, total in rows
    }
