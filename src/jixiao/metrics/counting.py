"""计数: every metric's numerator and denominator per person, account, shop and day, in one pass per table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from jixiao.metrics.counted import COUNTED, Counted
from jixiao.metrics.dialect import Connection
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import params_of, run

# How long after it was asked for a rating still answers the request.
RATING_DAYS = 3

_NONE_YET = """create or replace temp table figures as
    select cast(null as string) as person, cast(null as string) as account, cast(null as string) as shop,
           cast(null as date) as day, cast(null as string) as metric,
           cast(null as decimal(38, 10)) as numerator, cast(null as decimal(38, 10)) as denominator,
           cast(null as string) as unit, cast(null as string) as origin, cast(null as boolean) as provisional
    where false"""


def count_figures(con: Connection, settings: Settings, period: Period, as_of: datetime) -> None:
    """Create `figures` from the derived tables, the registers and the platform reports."""
    params = params_of(settings, period)
    run(con, "registers", params | {"as_of": as_of})
    run(con, "work_days", params)
    run(con, "order_shops", params)
    run(con, "invite_rows", params | {"rating_days": RATING_DAYS})
    con.execute(_NONE_YET)
    for counted in COUNTED.values():
        metrics = [metric for metric in METRICS.values() if metric.of == counted.name]
        _count(con, counted, metrics, params, _settled(settings, as_of))
    for metric in METRICS.values():
        if metric.quotient_of:
            _divide(con, metric, *metric.quotient_of)
    run(con, "period_figures", params)
    con.execute("insert into figures select * from period_figures")
    _take_reports(con, settings, params)


def _divide(con: Connection, metric: Metric, above: str, below: str) -> None:
    """Insert a quotient of two sums: nothing where the rows above come from a file that is not there."""
    facts = COUNTED[METRICS[above].of].facts
    there = con.execute(f"select 1 from {facts} limit 1").fetchone()
    if there:
        con.execute(_QUOTIENT.format(id=metric.id, unit=metric.unit, above=above, below=below))


_QUOTIENT = """insert into figures
    select person, account, shop, day, '{id}', sum(case when metric = '{above}' then numerator else 0 end),
           sum(case when metric = '{below}' then numerator else 0 end), '{unit}', min(origin), false
    from figures where metric in ('{above}', '{below}')
    group by person, account, shop, day"""


class _Settled:
    """Knows for each metric the last day whose figure can no longer change."""

    def __init__(self, settings: Settings, today: date) -> None:
        self.settings, self.today = settings, today

    def sql(self, metric: Metric) -> str:
        """Return the test of a day that is still provisional."""
        if not metric.settles:
            return "false"
        return f"day >= date '{self.today - timedelta(changes_for(metric, self.settings))}'"


def changes_for(metric: Metric, settings: Settings) -> int:
    """Return for how many days after its own a day's figure can still change."""
    days = sum(settings.number(name) for name in metric.settles)
    return days - (1 if "inquiry_window_days" in metric.settles else 0)


def _settled(settings: Settings, as_of: datetime) -> _Settled:
    return _Settled(settings, (as_of - timedelta(hours=settings.number("split_hour"))).date())


def _count(
    con: Connection, counted: Counted, metrics: list[Metric], params: dict[str, object], settled: _Settled
) -> None:
    keys = "holder, account_no, day, state, shop" if counted.numbered else "person, account, shop, day"
    aggregates = ", ".join(_aggregates(metrics)).format_map(params)
    con.execute(
        f"""create or replace temp view wide as
        select {keys}, {aggregates} from {_rows(counted)} where {counted.where.format_map(params)}
        group by {keys}"""
    )
    con.execute((_NAMED if counted.numbered else _NAMED_ALREADY).format(origin=counted.origin))
    con.execute(_figure_rows(metrics, settled))


def _rows(counted: Counted) -> str:
    """Return the table with the key columns that every numbered table must have."""
    if counted.name in ("rounds", "contacts"):
        return f"(select *, cast(null as string) as shop, 'credited' as state from {counted.table})"
    return counted.table


_NAMED = """create or replace temp view named as
    select p.person, a.account, coalesce(w.shop, a.shop) as shop, w.* except (shop),
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


def _figure_rows(metrics: list[Metric], settled: _Settled) -> str:
    """Return the statement that turns the columns n0, d0, n1, d1 ... into a row per metric."""
    listed = ", ".join(f"({index}, '{metric.id}', '{metric.unit}')" for index, metric in enumerate(metrics))
    return f"""insert into figures
        select person, account, shop, day, metric, numerator, denominator, unit, origin, provisional
        from (select n.person, n.account, n.shop, n.day, n.origin, m.metric, m.unit,
                     {_chosen(_scaled(f"n{i}", one.scale) for i, one in enumerate(metrics))} as numerator,
                     {_chosen(f"cast(d{i} as decimal(38, 10))" for i in range(len(metrics)))} as denominator,
                     {_chosen(settled.sql(one) for one in metrics)} as provisional,
                     {_chosen(_there(i, one) for i, one in enumerate(metrics))} as there
              from named n left join order_shops o on o.shop = n.shop
              cross join (values {listed}) as m(place, metric, unit)) as every
        where there"""


def _chosen(columns: Iterable[str]) -> str:
    cases = " ".join(f"when {place} then {column}" for place, column in enumerate(columns))
    return f"case m.place {cases} end"


def _there(index: int, metric: Metric) -> str:
    there = f"(d{index} > 0 or n{index} <> 0)" if metric.denominator else f"n{index} is not null"
    return f"({there} and o.shop is not null)" if needs_buyers(metric) else there


def needs_buyers(metric: Metric) -> bool:
    """Whether a share of contacts is told by orders: without a buyer's name on any, it would be a false 0."""
    return metric.of == "contacts" and metric.is_rate and "inquiry_window_days" in metric.settles


def _scaled(value: str, scale: int) -> str:
    """Multiply by 0.01 or 0.000001 instead of dividing: exact in decimals."""
    if scale == 1:
        return f"cast({value} as decimal(38, 10))"
    places = len(str(scale)) - 1
    unit = f"cast(0.{'1'.zfill(places)} as decimal({places + 1}, {places}))"
    return f"cast(cast({value} as decimal(28, 0)) * {unit} as decimal(38, 10))"


def _take_reports(con: Connection, settings: Settings, params: dict[str, object]) -> None:
    """Add the platform's daily reports; where both exist for a person, day and metric, one counts."""
    kinds = [f"('{m.id}', {m.is_rate}, '{m.unit}', '{_kind(m)}')" for m in METRICS.values()]
    con.execute(
        "create or replace temp table metric_kinds as "
        f"select * from (values {', '.join(kinds)}) as kinds(metric, rate, unit, kind)"
    )
    run(con, "report_figures", params)
    run(con, "differences", params)
    con.execute(_RAW_GIVES_WAY if settings["prefer"] == "report" else _REPORT_GIVES_WAY)
    con.execute("insert into figures select * from report_figures")


def _kind(metric: Metric) -> str:
    kinds = {"rounds": "chats", "contacts": "chats", "ratings_of_chats": "ratings"}
    return "conversions" if needs_buyers(metric) else kinds.get(metric.of, "orders")


_REPORT_GIVES_WAY = """create or replace temp table report_figures as
    select * from report_figures r
    where not exists (
      select 1 from raw_covers c join metric_kinds k on k.kind = c.kind
      where k.metric = r.metric and c.day = r.day and (r.shop is null or r.shop = c.shop)
        and k.metric in (select metric from figures))"""
_RAW_GIVES_WAY = """create or replace temp table figures as
    select * from figures f
    where not exists (
      select 1 from report_covers r
      where r.metric = f.metric and r.day = f.day and (r.shop is null or r.shop = f.shop))"""
