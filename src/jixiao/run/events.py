"""逐笔金额: the single orders behind a person's figure, for the rules that limit each one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import duckdb

from jixiao.base.money import from_fen
from jixiao.metrics.events import events_query, has_events
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of
from jixiao.run.gather import Events
from jixiao.scores.given import Event


def events_by_person(
    con: duckdb.DuckDBPyConnection, settings: Settings, period: Period, metrics: Iterable[str]
) -> Events:
    """Return person to metric to its orders, by time of payment; a metric without single orders has none."""
    found: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for metric in sorted(filter(has_events, metrics)):
        sql = events_query(metric).format_map(params_of(settings, period))
        for person, order, fen in con.execute(sql).fetchall():
            found[person][metric].append(Event(order or "", from_fen(fen)))
    return {who: {name: tuple(events) for name, events in own.items()} for who, own in found.items()}
