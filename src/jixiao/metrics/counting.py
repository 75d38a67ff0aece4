"""计数: every metric's numerator and denominator per person, account, shop and day, in one pass per table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import duckdb

from jixiao.metrics.counted import COUNTED, Counted
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of, run

Connection = duckdb.DuckDBPyConnection

_COLUMNS = """person varchar, account varchar, shop varchar, day date, metric varchar,
    numerator decimal(38, 10), denominator decimal(38, 10), unit varchar, origin varchar,
    provisional boolean"""


def count_figures(con: Connection, settings: Settings, period: Period, as_of: datetime) -> None:
    """Create `figures` from the derived tables, the registers and the platform reports."""
    params = params_of(settings, period)
    run(con, "registers", params | {"as_of": as_of})
    con.execute(f"create or replace temp table figures ({_COLUMNS})")
    for counted in COUNTED.values():
        metrics = [metric for metric in METRICS.values() if metric.of == counted.name]
        _count(con, counted, metrics, params, _settled(settings, as_of))
    run(con, "period_figures", params)
    con.execute("insert into figures select * from period_figures")
    _take_reports(con, settings, params)


class _Settled:
    """Knows for each metric the last day whose figure can no longer change."""

    def __init__(self, settings: Settings, today: date) -> None:
        self.settings, self.today = settings, today

    def sql(self, metric: Metric) -> str:
        """Return the test of a day that is still provisional."""
        if not metric.settles:
            return "false"
        days = sum(self.settings.number(name) for name in metric.settles)
        window = "inquiry_window_days" in metric.settles
        return f"day >= date '{self.today - timedelta(days - (1 if window else 0))}'"


def _settled(settings: Settings, as_of: datetime) -> _Settled:
    return _Settled(settings, (as_of - timedelta(hours=settings.number("split_hour"))).date())


def _count(
    con: Connection, counted: Counted, metrics: list[Metric], params: dict[str, object], settled: _Settled
) -> None:
    keys = "holder, account_no, day, state, shop" if counted.numbered else "person, account, shop, day"
    aggregates = ", ".join(_aggregates(metrics)).format_map(params)
    con.execute(
        f"""create or replace temp table wide as
        select {keys}, {aggregates} from {_rows(counted)} where {counted.where.format_map(params)}
        group by {keys}"""
    )
    con.execute((_NAMED if counted.numbered else _NAMED_ALREADY).format(origin=counted.origin))
    told = ", ".join(_one(index, metric, settled.sql(metric)) for index, metric in enumerate(metrics))
    con.execute(
        f"""insert into figures
        select person, account, shop, day, r.metric, r.numerator, r.denominator, r.unit, origin, r.provisional
        from (select person, account, shop, day, origin, unnest([{told}]) as r from named)
        where r.there"""
    )


def _rows(counted: Counted) -> str:
    """Return the table with the key columns that every numbered table must have."""
    if counted.name in ("rounds", "contacts"):
        return f"(select *, cast(null as varchar) as shop, 'credited' as state from {counted.table})"
    return counted.table


_NAMED = """create or replace temp view named as
    select p.person, a.account, coalesce(w.shop, a.shop) as shop, w.* exclude (shop),
           case when w.state <> 'credited' then w.state
                when w.holder < -1000000000 then 'contested'
                when p.person is null then 'unassigned' else '{origin}' end as origin
    from wide w
    left join account_nos a on a.account_no = w.account_no
    left join person_nos p on p.holder = w.holder"""

_NAMED_ALREADY = """create or replace temp view named as
    select *, case when person is null then 'unassigned' else '{origin}' end as origin from wide"""


def _aggregates(metrics: Iterable[Metric]) -> Iterable[str]:
    for index, metric in enumerate(metrics):
        yield f"{metric.sql('numerator')} as n{index}"
        yield f"{metric.sql('denominator') or 'null'} as d{index}"


def _one(index: int, metric: Metric, provisional: str) -> str:
    there = f"(d{index} > 0 or n{index} <> 0)" if metric.denominator else f"n{index} is not null"
    return (
        f"{{'metric': '{metric.id}', 'numerator': {_scaled(f'n{index}', metric.scale)}, "
        f"'denominator': cast(d{index} as decimal(38, 10)), 'unit': '{metric.unit}', "
        f"'provisional': {provisional}, 'there': {there}}}"
    )


def _scaled(value: str, scale: int) -> str:
    """Multiply by 0.01 or 0.000001 instead of dividing: exact in decimals."""
    if scale == 1:
        return f"cast({value} as decimal(38, 10))"
    places = len(str(scale)) - 1
    unit = f"cast(0.{'1'.zfill(places)} as decimal({places + 1}, {places}))"
    return f"cast(cast({value} as decimal(28, 0)) * {unit} as decimal(38, 10))"


def _take_reports(con: Connection, settings: Settings, params: dict[str, object]) -> None:
    """Add the platform's daily reports; where both exist for a person, day and metric, one counts."""
    kinds = [(m.id, bool(m.denominator or m.ratio_of), str(m.unit), _kind(m)) for m in METRICS.values()]
    con.execute(
        "create or replace temp table metric_kinds (metric varchar, rate boolean, unit varchar, kind varchar)"
    )
    con.executemany("insert into metric_kinds values (?, ?, ?, ?)", kinds)
    run(con, "report_figures", params)
    run(con, "differences", params)
    con.execute(_RAW_GIVES_WAY if settings["prefer"] == "report" else _REPORT_GIVES_WAY)
    con.execute("insert into figures select * from report_figures")


def _kind(metric: Metric) -> str:
    kinds = {"rounds": "chats", "contacts": "chats", "ratings_of_chats": "ratings"}
    return kinds.get(metric.of, "orders")


_REPORT_GIVES_WAY = """delete from report_figures r using raw_covers c, metric_kinds k
    where k.metric = r.metric and k.kind = c.kind and c.day = r.day and (r.shop is null or r.shop = c.shop)
      and k.metric in (select metric from figures)"""
_RAW_GIVES_WAY = """delete from figures f using report_covers r
    where r.metric = f.metric and r.day = f.day and (r.shop is null or r.shop = f.shop)"""
