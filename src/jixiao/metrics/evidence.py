"""证据行: the few rows that tell most about a figure, per person and metric, found in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from jixiao.metrics.counted import COUNTED, Counted
from jixiao.metrics.counting import needs_buyers
from jixiao.metrics.figure import SourceRow
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of, run

SHOWN = 5
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many rows stand behind a figure, and the most telling of them."""

    rows: tuple[SourceRow, ...]
    total: int


Found = dict[Key, Evidence]


def evidence(
    con: duckdb.DuckDBPyConnection,
    settings: Settings,
    period: Period,
    metrics: Iterable[Metric],
    people: Mapping[str, Iterable[str]] | None = None,
) -> Found:
    """Return the evidence by (person, metric) for the metrics that are counted on rows.

    `people` names, by what is counted, of whom it is wanted; without it it is everybody's.
    """
    params = params_of(settings, period)
    by_table: dict[str, dict[_Pick, list[str]]] = defaultdict(lambda: defaultdict(list))
    for metric in metrics:
        if metric.of in COUNTED and (people is None or metric.of in people):
            named = " and buyers_named" if needs_buyers(metric) else ""
            pick = _Pick(f"({metric.sql('where')}){named}", metric.sql("telling"))
            by_table[metric.of][pick].append(metric.id)
    if "contacts" in by_table:
        run(con, "order_shops", params)
    found: Found = {}
    for name, picks in by_table.items():
        if people is not None:
            _want(con, people[name])
        found |= _of_table(con, COUNTED[name], picks, params, some=people is not None)
    return found


def _want(con: duckdb.DuckDBPyConnection, people: Iterable[str]) -> None:
    """Create `wanted_people` (person, holder) of these people."""
    con.execute(
        "create or replace temp table wanted_people as select w.person, n.holder"
        " from (select unnest($people::varchar[]) as person) w left join person_nos n on n.person = w.person",
        {"people": sorted(set(people))},
    )


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
    *,
    some: bool,
) -> Found:
    cursor = con.execute(_query(tuple(picks), counted, some=some).format_map(params))
    names = [column[0] for column in cursor.description or ()]
    rows: dict[tuple[str, int], list[SourceRow]] = defaultdict(list)
    totals: dict[tuple[str, int], int] = {}
    for values in cursor.fetchall():
        key, total, row = _told(dict(zip(names, values, strict=True)), counted)
        totals[key] = total
        rows[key].append(row)
    metrics = tuple(picks.values())
    told = {key: Evidence(tuple(rows[key]), total) for key, total in totals.items()}
    return {(who, metric): one for (who, number), one in told.items() for metric in metrics[number]}


def _told(row: dict[str, Any], counted: Counted) -> tuple[tuple[str, int], int, SourceRow]:
    key, total = (row.pop("who"), row.pop("pick")), row.pop("total")
    file, line = row.pop("file_name"), row.pop("line")
    return key, total, SourceRow(file or "", line or 0, counted.says(row))


def _query(picks: Sequence[_Pick], counted: Counted, *, some: bool) -> str:
    """Find the best few rows per person and pick in one scan, by what orders them and where they stand alone.

    What else is shown of them, and names, are looked up only for those: carrying it along in every row of
    the scan costs more than reading the table once more.
    """
    who = "holder" if counted.numbered else "person"
    test = f"{who} > 0" if counted.numbered else "person is not null"
    test += f" and {who} in (select {who} from wanted_people)" if some else ""
    shows = counted.shows.split(", ")
    told = [name for name in shows if name != "customer"]
    buyer = "customer" in shows
    kept = ", ".join(_kept(number, pick, counted.apart) for number, pick in enumerate(picks))
    keys = ("file", "line", *counted.apart)
    parts = " union all ".join(_best(number, counted.apart) for number in range(len(picks)))
    return f"""
        with top as materialized (
          select {who} as who, {kept} from {_looked_at(counted)}
          where ({counted.where}) and {test} group by {who}
        ),
        listed as (
          select who, pick, total, place, {", ".join(f"best[place].{name} as {name}" for name in keys)}
          from ({parts}), unnest(range(1, {SHOWN + 1})) as places(place) where place <= len(best)
        ),
        shown as (
          select distinct on (l.who, l.pick, l.place) l.who, l.pick, l.total, l.place, l.file, l.line,
                 {", ".join(f"r.{name}" for name in shows)}
          from listed l
          join (select {who} as who, file, line, {counted.shows} from {counted.table}
                where ({counted.where}) and {test}) r
            on r.who = l.who and {" and ".join(f"r.{name} = l.{name}" for name in keys)}
          order by l.who, l.pick, l.place, {", ".join(f"r.{name}" for name in shows)}
        )
        select {"p.person as who" if counted.numbered else "l.who"}, l.pick, l.total,
               f.name as file_name, l.line as line,
               {"c.buyer as buyer, " if buyer else ""}{", ".join(f"l.{name} as {name}" for name in told)}
        from shown l
        left join files f on f.file = l.file
        {"left join customers c on c.customer = l.customer" if buyer else ""}
        {"join person_nos p on p.holder = l.who" if counted.numbered else ""}
        order by 1, l.pick, l.place"""


def _looked_at(counted: Counted) -> str:
    """Return the table to look for rows in: contacts say whether their shop's orders name buyers.

    Elsewhere nothing is known of what an inquiry led to, and no figure counts it.
    """
    if counted.name != "contacts":
        return counted.table
    shops = "select n.account_no from account_nos n join order_shops using (shop)"
    return f"(select *, account_no in ({shops}) as buyers_named from contacts) as contacts"


def _kept(number: int, pick: _Pick, apart: Sequence[str]) -> str:
    only = f"filter (where {pick.where})"
    keys = "".join(f", {name} := {name}" for name in apart)
    key = f"struct_pack(telling := {pick.telling}, file := -file, line := -line{keys})"
    return f"count(*) {only} as total_{number}, max({key}, {SHOWN}) {only} as best_{number}"


def _best(number: int, apart: Sequence[str]) -> str:
    """Return the SQL of where a pick's best rows stand, whatever it was that ordered them."""
    keys = "".join(f", {name} := b.{name}" for name in apart)
    best = f"[struct_pack(file := -b.file, line := -b.line{keys}) for b in best_{number}]"
    return f"select who, {number} as pick, total_{number} as total, {best} as best from top"
