"""逐笔金额: which metrics are sums of single orders' amounts, and the SQL that lists those orders."""

from __future__ import annotations

from jixiao.metrics.counted import COUNTED
from jixiao.metrics.metric import Metric, Unit
from jixiao.metrics.registry import METRICS


def has_events(metric: str) -> bool:
    """Say whether the metric is a sum of amounts in yuan, one for each order."""
    found = METRICS.get(metric)
    return found is not None and _is_sum_of_orders(found)


def _is_sum_of_orders(metric: Metric) -> bool:
    if metric.of not in COUNTED or metric.unit is not Unit.YUAN or metric.is_rate:
        return False
    counted = COUNTED[metric.of]
    shown = {"order_id", "paid_at", metric.telling} <= set(counted.shows.split(", "))
    whole = f"sum({metric.telling})"
    sums = (whole, f"{whole} filter (where {metric.where})")
    return counted.numbered and shown and metric.numerator in sums


def events_query(metric: str) -> str:
    """Return the SQL of (person, order_id, fen) for a metric that has events, by time of payment."""
    found = METRICS[metric]
    counted = COUNTED[found.of]
    return f"""
        select p.person, o.order_id, o.{found.telling} as fen
        from (select * from {counted.table} where ({counted.where}) and ({found.sql("where")})) o
        join person_nos p on p.holder = o.holder
        order by p.person, o.paid_at, o.order_id, fen"""
