"""证据行: the few rows that tell most about a figure, per person and metric, found in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    by_table: dict[str, dict[_Pick, list[str]]] = defaultdict(lambda: defaultdict(list))
    for metric in metrics:
        if metric.of in COUNTED:
            pick = _Pick(metric.sql("where"), metric.sql("telling"))
            by_table[metric.of][pick].append(metric.id)
    found: dict[Key, Evidence] = {}
    for name, picks in by_table.items():
        found |= _of_table(con, COUNTED[name], picks, params)
    return found


@dataclass(frozen=True, slots=True)
class _Pick:
    """Which rows of a table are evidence, and what orders them: metrics that share both are asked once."""

    where: str
    telling: str


def _of_table(
    con: duckdb.DuckDBPyConnection,
    counted: Counted,
    picks: Mapping[_Pick, list[str]],
    params: Mapping[str, object],
) -> dict[Key, Evidence]:
    cursor = con.execute(_query(tuple(picks), counted).format_map(params))
    names = [column[0] for column in cursor.description or ()]
    rows: dict[tuple[str, int], list[SourceRow]] = defaultdict(list)
    totals: dict[tuple[str, int], int] = {}
    for values in cursor.fetchall():
        key, total, row = _told(dict(zip(names, values, strict=True)), counted)
        totals[key] = total
        rows[key].append(row)
    metrics = tuple(picks.values())
    return {
        (who, metric): Evidence(tuple(rows[who, number]), total)
        for (who, number), total in totals.items()
        for metric in metrics[number]
    }


def _told(row: dict[str, Any], counted: Counted) -> tuple[tuple[str, int], int, SourceRow]:
    key, total = (row.pop("who"), row.pop("pick")), row.pop("total")
    file, line = row.pop("file_name"), row.pop("line")
    return key, total, SourceRow(file or "", line or 0, counted.says(row))


def _query(picks: Sequence[_Pick], counted: Counted) -> str:
    """Scan the table once, keep the best few per person and pick; names are looked up only for those."""
    who = "holder" if counted.numbered else "person"
    test = f"{who} > 0" if counted.numbered else "person is not null"
    columns = ", ".join(f"{name} := {name}" for name in ("file", "line", *counted.shows.split(", ")))
    shows = [name for name in counted.shows.split(", ") if name != "customer"]
    buyer = "customer" in counted.shows
    kept = ", ".join(_kept(number, pick, columns) for number, pick in enumerate(picks))
    parts = " union all ".join(
        f"select who, {number} as pick, total_{number} as total, best_{number} as best from top"
        for number in range(len(picks))
    )
    return f"""
        with top as materialized (
          select {who} as who, {kept} from {counted.table} where ({counted.where}) and {test} group by {who}
        ),
        listed as (
          select who, pick, total, place, best[place] as r
          from ({parts}), unnest(range(1, {SHOWN + 1})) as places(place) where place <= len(best)
        )
        select {"p.person as who" if counted.numbered else "l.who"}, l.pick, l.total,
               f.name as file_name, r.line as line,
               {"c.buyer as buyer, " if buyer else ""}{", ".join(f"r.{name} as {name}" for name in shows)}
        from listed l
        left join files f on f.file = l.r.file
        {"left join customers c on c.customer = l.r.customer" if buyer else ""}
        {"join person_nos p on p.holder = l.who" if counted.numbered else ""}
        order by 1, l.pick, l.place"""


def _kept(number: int, pick: _Pick, columns: str) -> str:
    only = f"filter (where {pick.where})"
    best = f"arg_max(struct_pack({columns}), ({pick.telling}, -file, -line), {SHOWN}) {only}"
    return f"count(*) {only} as total_{number}, {best} as best_{number}"
