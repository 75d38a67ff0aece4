"""证据行: the few rows that tell most about a figure, per person and metric, found in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from jixiao.metrics.counted import COUNTED, Counted
from jixiao.metrics.figure import SourceRow
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of

SHOWN = 5
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many rows stand behind a figure, and the most telling of them."""

    rows: tuple[SourceRow, ...]
    total: int


def evidence(
    con: duckdb.DuckDBPyConnection, settings: Settings, period: Period, metrics: Iterable[Metric]
) -> dict[Key, Evidence]:
    """Return the evidence by (person, metric) for the metrics that are counted on rows."""
    params = params_of(settings, period)
    found: dict[Key, Evidence] = {}
    for metric in metrics:
        if metric.of in COUNTED:
            found |= _of_metric(con, metric, COUNTED[metric.of], params)
    return found


def _of_metric(
    con: duckdb.DuckDBPyConnection, metric: Metric, counted: Counted, params: Mapping[str, object]
) -> dict[Key, Evidence]:
    cursor = con.execute(_query(metric, counted).format_map(params))
    names = [column[0] for column in cursor.description or ()]
    rows: dict[str, list[SourceRow]] = defaultdict(list)
    totals: dict[str, int] = {}
    for values in cursor.fetchall():
        person, total, row = _told(dict(zip(names, values, strict=True)), counted)
        totals[person] = total
        rows[person].append(row)
    return {(who, metric.id): Evidence(tuple(rows[who]), total) for who, total in totals.items()}


def _told(row: dict[str, Any], counted: Counted) -> tuple[str, int, SourceRow]:
    person, total = row.pop("who"), row.pop("total")
    file, line = row.pop("file_name"), row.pop("line")
    return person, total, SourceRow(file or "", line or 0, counted.says(row))


def _query(metric: Metric, counted: Counted) -> str:
    """Keep the best few per person while scanning; names are looked up only for those."""
    who = "holder" if counted.numbered else "person"
    test = f"{who} > 0" if counted.numbered else "person is not null"
    columns = ", ".join(f"{name} := {name}" for name in ("file", "line", *counted.shows.split(", ")))
    shows = [name for name in counted.shows.split(", ") if name != "customer"]
    buyer = "customer" in counted.shows
    return f"""
        with top as (
          select {who} as who, count(*) as total,
                 arg_max(struct_pack({columns}), ({metric.sql("telling")}, -file, -line), {SHOWN}) as best
          from {counted.table} where ({counted.where}) and ({metric.sql("where")}) and {test} group by {who}
        ),
        listed as (
          select who, total, place, best[place] as r
          from top, unnest(range(1, {SHOWN + 1})) as places(place) where place <= len(best)
        )
        select {"p.person as who" if counted.numbered else "l.who"}, l.total,
               f.name as file_name, r.line as line,
               {"c.buyer as buyer, " if buyer else ""}{", ".join(f"r.{name} as {name}" for name in shows)}
        from listed l
        left join files f on f.file = l.r.file
        {"left join customers c on c.customer = l.r.customer" if buyer else ""}
        {"join person_nos p on p.holder = l.who" if counted.numbered else ""}
        order by 1, l.place"""
