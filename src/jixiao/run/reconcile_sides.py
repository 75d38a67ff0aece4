"""对账的两边: own figures and the platforms' reports, day by day, person by person, metric by metric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import duckdb

from jixiao.metrics.counted import COUNTED
from jixiao.metrics.figure import Figure
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import Settings
from jixiao.metrics.spelling import quoted
from jixiao.metrics.sql import params_of, run

Connection = duckdb.DuckDBPyConnection

_RAW = """
    with own as (
      select person, account, shop, day, metric, numerator, denominator, unit, origin, provisional
      from figures where metric in ({metrics}) and day is not null
      except all
      select person, account, shop, day, metric, numerator, denominator, unit, origin, provisional
      from report_figures where metric in ({metrics})
    )
    select person, case when person is null then account end as account, shop, day, metric,
           sum(numerator), sum(denominator), bool_or(provisional)
    from own where origin not in ('silent', 'undecided') group by all"""
_REPORT = """
    select person, case when person is null then account end as account, shop, day, metric,
           sum(numerator), sum(denominator), string_agg(distinct account, '、' order by account)
    from report_figures where metric in ({metrics}) group by all"""
# How exactly a report writes a metric: the most decimals that any of its rows has.
_PLACES = r"""
    select metric, max(length(regexp_extract(rtrim(cast(value as varchar), '0'), '[.](\d+)$', 1)))
    from reports where value is not null group by metric"""
_EXPORTED = """
    select r.day, coalesce(r.shop, '') as shop, min(f.exported_at) as at
    from reports r join files f on f.file = r.file
    where f.exported_at > cast(r.day + 1 as timestamp) group by all"""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Whose figure of which day: a person's, else that of an account nobody holds, in a shop."""

    day: date
    shop: str
    person: str
    account: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A metric of the reports with our own of the same meaning, and ours by the platform's definition."""

    told: str
    own: Metric
    platform: tuple[Metric, ...] = ()


Values = Mapping[Key, Figure]


@dataclass(frozen=True)
class ReportSide:
    """What the reports say, how exactly, and which shop-days they and the raw files cover."""

    told: frozenset[str]
    values: Mapping[str, Values]
    accounts: Mapping[Key, str]
    pairings: Mapping[str, Pairing]
    places: Mapping[str, int]
    exported: Mapping[tuple[date, str], datetime]
    raw_days: frozenset[tuple[str, date, str]]
    report_days: frozenset[tuple[str, date]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    platforms: frozenset[str] = frozenset()
    several: frozenset[tuple[str, Key]] = frozenset()

    def exact_to(self, told: str) -> Decimal:
        """Return half a unit of the last place that the report writes."""
        return Decimal(5).scaleb(-1 - self.places.get(told, 0)) if told in self.places else Decimal(0)


def report_side(con: Connection, settings: Settings, period: Period) -> ReportSide:
    """Read the reports' side; `compute` has run on the connection with `prefer: raw`."""
    con.execute("create or replace temp table left_over as select * from report_figures")
    run(con, "report_figures", params_of(settings, period))
    platforms = {row[0] for row in con.execute("select distinct platform from reports").fetchall()}
    told = {row[0] for row in con.execute("select distinct metric from report_figures").fetchall()}
    pairings = {one.told: one for one in (_pairing(metric, platforms) for metric in sorted(told)) if one}
    rows = con.execute(_REPORT.format(metrics=quoted(tuple(pairings)) or "null")).fetchall()
    values: dict[str, dict[Key, Figure]] = {metric: {} for metric in pairings}
    accounts: dict[Key, str] = {}
    several: set[tuple[str, Key]] = set()
    for person, account, shop, day, metric, numerator, denominator, names in rows:
        key = Key(day, shop or "", person or "", account or "")
        values[metric][key] = Figure(metric, numerator, denominator, origin="report")
        accounts[key] = names or ""
        if "、" in (names or ""):
            several.add((metric, key))
    side = ReportSide(
        told=frozenset(told),
        values=values,
        accounts=accounts,
        pairings=pairings,
        places=dict(con.execute(_PLACES).fetchall()),
        exported={(day, shop): at for day, shop, at in con.execute(_EXPORTED).fetchall()},
        raw_days=frozenset(con.execute("select shop, day, kind from raw_covers").fetchall()),
        report_days=frozenset((key.shop, key.day) for key in accounts),
        platforms=frozenset(name for name in platforms if name),
        several=frozenset(several),
        kinds=dict(con.execute("select metric, kind from metric_kinds").fetchall()),
    )
    con.execute("create or replace temp table report_figures as select * from left_over")
    return side


def own_side(con: Connection, metrics: Iterable[Metric]) -> dict[str, Values]:
    """Return our own figures of these metrics as they stand on the connection."""
    ids = tuple(metric.id for metric in metrics)
    found: dict[str, dict[Key, Figure]] = {metric: {} for metric in ids}
    for person, account, shop, day, metric, numerator, denominator, early in con.execute(
        _RAW.format(metrics=quoted(ids) or "null")
    ).fetchall():
        key = Key(day, shop or "", person or "", account or "")
        found[metric][key] = Figure(metric, numerator, denominator, origin="raw", provisional=bool(early))
    return dict(found)


def _pairing(told: str, platforms: set[str]) -> Pairing | None:
    """Return what of ours a metric of the reports is compared with; None where we count no such thing."""
    same = METRICS.get(told)
    named = [metric for metric in METRICS.values() if metric.reported_as == told]
    here = tuple(metric for metric in named if not metric.platform or metric.platform in platforms)
    if same is not None and same.of in COUNTED:
        return Pairing(told, same, here)
    return Pairing(told, here[0], here[1:]) if here else None
