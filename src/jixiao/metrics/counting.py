"""计数: every metric's numerator and denominator per person, account, shop and day, in one pass per table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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

# Which table a quotient is counted from: none, but figures of other tables.
QUOTIENTS = "quotients"

_NONE_YET = """create or replace temp table day_figures as
    select cast(null as string) as counted, cast(null as string) as person, cast(null as string) as account,
           cast(null as string) as shop, cast(null as date) as day, cast(null as string) as metric,
           cast(null as decimal(38, 10)) as numerator, cast(null as decimal(38, 10)) as denominator,
           cast(null as string) as unit, cast(null as string) as origin
    where false"""


def count_figures(
    con: Connection, settings: Settings, period: Period, as_of: datetime, told: Collection[str] = ()
) -> None:
    """Create `figures` from the derived tables, the registers and the platform reports.

    `told` names the tables of which `count_early` told the figures already.
    """
    count_registers(con, settings, period, as_of)
    run(con, "work_days", params_of(settings, period))
    if not told:
        con.execute(_NONE_YET)
    _count_tables(con, settings, period, {name: None for name in COUNTED if name not in told})
    divide(con)
    gather_figures(con, settings, period, as_of)


def count_early(con: Connection, settings: Settings, period: Period, tables: Sequence[str]) -> None:
    """Create `day_figures` of tables that were just made: later they would have to be read from the disk."""
    run(con, "order_shops", params_of(settings, period))
    count_days(con, settings, period, dict.fromkeys(tables))


def count_registers(con: Connection, settings: Settings, period: Period, as_of: datetime) -> None:
    """Create the tables of the registers, of the shops whose orders name buyers, and of requests to rate."""
    params = params_of(settings, period) | {"as_of": as_of, "rating_days": RATING_DAYS}
    for text in ("registers", "overdue", "order_shops", "invite_rows"):
        run(con, text, params)


def count_days(
    con: Connection, settings: Settings, period: Period, tables: Mapping[str, Iterable[date] | None]
) -> None:
    """Create `day_figures`: what is counted from these tables, of all days (None) or of these only.

    Each row says from which table it was counted.
    """
    con.execute(_NONE_YET)
    _count_tables(con, settings, period, tables)


def _count_tables(
    con: Connection, settings: Settings, period: Period, tables: Mapping[str, Iterable[date] | None]
) -> None:
    for name, days in tables.items():
        metrics = [metric for metric in METRICS.values() if metric.of == name]
        _count(con, COUNTED[name], metrics, params_of(settings, period), _on(days))


def _on(days: Iterable[date] | None) -> str:
    if days is None:
        return "true"
    listed = ", ".join(f"date '{day}'" for day in sorted(days))
    return f"day in ({listed or 'null'})"


def divide(con: Connection) -> None:
    """Add the quotients of two sums to `day_figures`."""
    for metric in METRICS.values():
        if metric.quotient_of:
            _divide(con, metric, *metric.quotient_of)


def gather_figures(con: Connection, settings: Settings, period: Period, as_of: datetime) -> None:
    """Create `figures` from `day_figures`, what belongs to the whole period, and the platform reports."""
    run(con, "period_figures", params_of(settings, period))
    gather_reports(con, settings, period, as_of)
    show_figures(con, settings, as_of)


def gather_reports(con: Connection, settings: Settings, period: Period, as_of: datetime) -> None:
    """Create report_figures, report_covers and differences of a period, or of some days of one."""
    params = params_of(settings, period)
    _know_metrics(con, settings, as_of)
    con.execute(_figures_of(_RAW))
    run(con, "report_figures", params)
    run(con, "differences", params)
    if settings["prefer"] != "report":
        con.execute(_REPORT_GIVES_WAY)


def show_figures(con: Connection, settings: Settings, as_of: datetime) -> None:
    """Show `figures`: those counted, of the whole period and reported, one source for each shop's day.

    `as_of` decides which of them can still change.
    """
    _know_metrics(con, settings, as_of)
    raw = _RAW_GIVES_WAY if settings["prefer"] == "report" else _RAW
    con.execute(_figures_of(f"{raw} union all select * from report_figures"))


def _divide(con: Connection, metric: Metric, above: str, below: str) -> None:
    """Insert a quotient of two sums: nothing where the rows above come from a file that is not there."""
    facts = COUNTED[METRICS[above].of].facts
    there = con.execute(f"select 1 from {facts} limit 1").fetchone()
    if there:
        con.execute(_QUOTIENT.format(id=metric.id, unit=metric.unit, above=above, below=below))


_QUOTIENT = f"""insert into day_figures
    select '{QUOTIENTS}', person, account, shop, day, '{{id}}',
           sum(case when metric = '{{above}}' then numerator else 0 end),
           sum(case when metric = '{{below}}' then numerator else 0 end), '{{unit}}', min(origin)
    from day_figures where metric in ('{{above}}', '{{below}}')
    group by person, account, shop, day"""


def changes_for(metric: Metric, settings: Settings) -> int:
    """Return for how many days after its own a day's figure can still change."""
    days = sum(settings.number(name) for name in metric.settles)
    return days - (1 if "inquiry_window_days" in metric.settles else 0)


def _count(
    con: Connection, counted: Counted, metrics: list[Metric], params: dict[str, object], on: str
) -> None:
    keys = "holder, account_no, day, state, shop" if counted.numbered else "person, account, shop, day"
    aggregates = ", ".join(_aggregates(metrics)).format_map(params)
    con.execute(
        f"""create or replace temp view wide as
        select {keys}, {aggregates} from {_rows(counted)} where {counted.where.format_map(params)} and {on}
        group by {keys}"""
    )
    con.execute((_NAMED if counted.numbered else _NAMED_ALREADY).format(origin=counted.origin))
    con.execute(_figure_rows(counted, metrics))


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


def _figure_rows(counted: Counted, metrics: list[Metric]) -> str:
    """Return the statement that turns the columns n0, d0, n1, d1 ... into a row per metric."""
    listed = ", ".join(f"({index}, '{metric.id}', '{metric.unit}')" for index, metric in enumerate(metrics))
    return f"""insert into day_figures
        select '{counted.name}', person, account, shop, day, metric, numerator, denominator, unit, origin
        from (select n.person, n.account, n.shop, n.day, n.origin, m.metric, m.unit,
                     {_chosen(_scaled(f"n{i}", one.scale) for i, one in enumerate(metrics))} as numerator,
                     {_chosen(f"cast(d{i} as decimal(38, 10))" for i in range(len(metrics)))} as denominator,
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


def _know_metrics(con: Connection, settings: Settings, as_of: datetime) -> None:
    """Create `metric_kinds`: what kind of data tells a metric, and from which day on it can still change."""
    today = (as_of - timedelta(hours=settings.number("split_hour"))).date()
    kinds = (
        f"('{m.id}', {m.is_rate}, '{m.unit}', '{_kind(m)}', {_open_from(m, settings, today)})"
        for m in METRICS.values()
    )
    con.execute(
        "create or replace temp table metric_kinds as "
        f"select * from (values {', '.join(kinds)}) as kinds(metric, rate, unit, kind, open_from)"
    )


def _open_from(metric: Metric, settings: Settings, today: date) -> str:
    if not metric.settles or not metric.of:
        return "cast(null as date)"
    return f"date '{today - timedelta(changes_for(metric, settings))}'"


def _kind(metric: Metric) -> str:
    kinds = {"rounds": "chats", "contacts": "chats", "ratings_of_chats": "ratings"}
    return "conversions" if needs_buyers(metric) else kinds.get(metric.of, "orders")


_REPORT_GIVES_WAY = """create or replace temp table report_figures as
    select * from report_figures r
    where not exists (
      select 1 from raw_covers c join metric_kinds k on k.kind = c.kind
      where k.metric = r.metric and c.day = r.day and (r.shop is null or r.shop = c.shop)
        and k.metric in (select metric from figures))"""
_RAW = """select d.person, d.account, d.shop, d.day, d.metric, d.numerator, d.denominator, d.unit, d.origin,
           coalesce(d.day >= k.open_from, false) as provisional
    from day_figures d left join metric_kinds k on k.metric = d.metric
    union all select * from period_figures"""
_RAW_GIVES_WAY = f"""select * from ({_RAW}) f
    where not exists (
      select 1 from report_covers r
      where r.metric = f.metric and r.day = f.day and (r.shop is null or r.shop = f.shop))"""


def _figures_of(query: str) -> str:
    return f"create or replace temp view figures as {query}"
