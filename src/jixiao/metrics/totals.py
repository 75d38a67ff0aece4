"""合计: a person's figures over the period, with definition and evidence; the team's; the control line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import duckdb

from jixiao.base.money import from_fen
from jixiao.base.text import Text
from jixiao.metrics.counted import COUNTED, Zero
from jixiao.metrics.counting import changes_for, needs_buyers
from jixiao.metrics.evidence import Found, evidence
from jixiao.metrics.figure import Figure
from jixiao.metrics.footnote import Footnotes
from jixiao.metrics.lines import left_out_lines
from jixiao.metrics.metric import Metric, Unit
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.settings import Settings
from jixiao.metrics.sql import day_starts, one

Connection = duckdb.DuckDBPyConnection
Figures = dict[str, Figure]
FindRows = Callable[[Connection, Settings, Period, list[Metric]], Found]

# Most days add up; of a few figures a month is the highest day.
_HIGHEST = ", ".join(f"'{metric.id}'" for metric in METRICS.values() if not metric.days_add)
_SUMS = f"""select {{who}} as who, metric,
    case when metric in ({_HIGHEST}) then max(numerator) else sum(numerator) end, sum(denominator), min(unit),
    bool_or(provisional), string_agg(distinct origin, '+' order by origin),
    max(case when provisional then day end)
    from figures where {{where}} group by 1, 2 order by 1, 2"""


def month_figures(  # noqa: PLR0913 - whose, which, and how much of it
    con: Connection,
    settings: Settings,
    period: Period,
    person: str | None = None,
    metrics: Iterable[str] | None = None,
    *,
    rows: FindRows | None = evidence,
) -> dict[str, Figures]:
    """Return the figures of one person, or of everyone on the registers, over the computed period.

    `rows` finds the rows behind them; without it figures come without.

    A sum of somebody who has no row is 0 where the table counted has rows at all; a rate without a
    denominator has no value; what has no source at all is not there, nor are the sales of somebody whose
    shops' orders name no buyer.
    """
    wanted, notes = set(METRICS if metrics is None else metrics), Footnotes(settings, period)
    found: dict[str, Figures] = {who: {} for who in _people(con, person)}
    for row in _summed(con, "person", "person is not null"):
        if row[0] in found and row[1] in wanted:
            found[row[0]][row[1]] = _figure(row, notes)
    unknown = _sold_to_nobody_named(con)
    for metric_id in _zeros(con, wanted):
        for who, figures in found.items():
            if who not in unknown or not _of_orders(METRICS[metric_id]):
                figures.setdefault(metric_id, _zero(METRICS[metric_id], notes))
    _add_parts(con, found)
    if rows:
        _add_rows(
            found, rows(con, settings, period, [METRICS[name] for name in sorted(wanted & METRICS.keys())])
        )
    return found


def team_figures(con: Connection, settings: Settings, period: Period | None = None) -> Figures:
    """Return the figures of all people together, and the shop's own: sales, average order value, buyers.

    A buyer whom three people received that day is three contacts of the team and one buyer of the shop.
    """
    shared = ("value_ratio", "target_attainment", "team_sales")
    rows = _summed(con, "'team'", f"person is not null and metric not in {shared}")
    notes = Footnotes(settings, period)
    figures = {row[1]: _figure(row, notes) for row in rows}
    net, buyers = _shop_sales(con)
    if "sales" in figures:
        figures["team_sales"] = replace(
            figures["sales"], metric="team_sales", label=METRICS["team_sales"].label
        )
    label = Text("店铺销售额", "Shop sales")
    figures["shop_sales"] = Figure("shop_sales", net, None, Unit.YUAN, "raw", label)
    figures["shop_average_order_value"] = _shop_value(net, buyers)
    if "buyers_received" in figures and figures["buyers_received"].origin == "raw":
        figures["shop_buyers_received"] = _shop_buyers(con)
    return figures


def _shop_buyers(con: Connection) -> Figure:
    """Count each buyer of a shop once a business day, whoever received them."""
    (count,) = one(con, "select count(*) from (select distinct customer, day from contacts where counts)")
    label = Text("店铺接待人数（同一买家一天一次）", "Shop: buyers received, each once a day")
    return Figure("shop_buyers_received", Decimal(str(count)), None, Unit.COUNT, "raw", label)


def _shop_value(net: Decimal, buyers: Decimal) -> Figure:
    label = Text("店铺客单价", "Shop average order value")
    return Figure("shop_average_order_value", net, buyers, Unit.YUAN, "raw", label)


def _shop_sales(con: Connection) -> tuple[Decimal, Decimal]:
    row = one(con, "select sum(net), count(*) filter (where first_of_shop_buyer) from sales")
    return from_fen(int(str(row[0] or 0))), Decimal(str(row[1]))


def _shops_of_people(con: Connection) -> dict[str, Figure]:
    """Return for each person the average order value of the shops in which the person sold."""
    rows = con.execute(
        """with shops as (
             select shop, sum(net) as net, count(*) filter (where first_of_shop_buyer) as buyers
             from sales group by shop),
           sold as (select distinct holder, shop from sales where holder > 0)
           select p.person, sum(shops.net), sum(shops.buyers)
           from sold join shops using (shop) join person_nos p using (holder) group by p.person"""
    ).fetchall()
    return {who: _shop_value(from_fen(int(net or 0)), Decimal(buyers)) for who, net, buyers in rows}


def _people(con: Connection, person: str | None) -> list[str]:
    people = [row[0] for row in con.execute("select person from person_nos order by person").fetchall()]
    return people if person is None else [who for who in people if who == person]


def _summed(con: Connection, who: str, where: str) -> list[tuple[Any, ...]]:
    return con.execute(_SUMS.format(who=who, where=where)).fetchall()


def _figure(row: tuple[Any, ...], notes: Footnotes) -> Figure:
    _, metric_id, numerator, denominator, unit, provisional, origin, unsettled = row
    metric = METRICS.get(metric_id)
    rate = metric is not None and metric.is_rate
    return Figure(
        metric=metric_id,
        numerator=_tidy(numerator, unit),
        denominator=_tidy(denominator if denominator is not None or not rate else Decimal(0), ""),
        unit=unit,
        origin=origin,
        label=metric.label if metric else None,
        definition=notes.of(metric) if metric else None,
        provisional=bool(provisional),
        final_on=unsettled + timedelta(changes_for(metric, notes.settings) + 1)
        if metric and unsettled
        else None,
    )


def _final(metric: Metric, unsettled: date, notes: Footnotes) -> date:
    """Return the day from which nothing changes any more, after the last day that still can."""
    return unsettled + timedelta(changes_for(metric, notes.settings) + 1)


def _tidy(value: Decimal | None, unit: str) -> Decimal | None:
    """Yuan with two decimals, everything else without trailing zeros."""
    if value is None:
        return None
    short = value.normalize()
    if unit == Unit.YUAN and value == value.quantize(Decimal("0.01")):
        return value.quantize(Decimal("0.01"))
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _zeros(con: Connection, wanted: set[str]) -> Iterator[str]:
    """Yield the metrics that are 0, or 0 of 0, for whoever has no row in a table that has some."""
    present = {
        counted.name
        for counted in COUNTED.values()
        if counted.zero is Zero.EVERYONE and con.execute(f"select 1 from {counted.facts} limit 1").fetchone()
    }
    for metric in METRICS.values():
        if metric.id in wanted and (metric.of in present or _quotient_in(metric, present)):
            yield metric.id


def _sold_to_nobody_named(con: Connection) -> set[str]:
    """Return the people all of whose shops have orders without buyers only: what they sold is not known."""
    rows = con.execute(
        """with shops as (
             select shop, count(buyer) as buyers from order_facts where wanted group by shop)
           select a.person from accounts a join shops s on s.shop = a.shop
           group by a.person having sum(s.buyers) = 0"""
    ).fetchall()
    return {who for (who,) in rows}


def _of_orders(metric: Metric) -> bool:
    """Whether a metric is told by whose order it is."""
    parts = metric.quotient_of or ()
    tables = [metric.of, *(METRICS[part].of for part in parts)]
    credited = (COUNTED[name].facts.startswith("order_facts") for name in tables if name in COUNTED)
    return needs_buyers(metric) or any(credited)


def _quotient_in(metric: Metric, present: set[str]) -> bool:
    return bool(metric.quotient_of) and all(METRICS[part].of in present for part in metric.quotient_of or ())


def _zero(metric: Metric, notes: Footnotes) -> Figure:
    numerator = Decimal("0.00") if metric.unit is Unit.YUAN else Decimal(0)
    origin = COUNTED[metric.of or METRICS[(metric.quotient_of or ("",))[0]].of].origin
    definition = notes.of(metric)
    denominator = Decimal(0) if metric.is_rate else None
    return Figure(metric.id, numerator, denominator, metric.unit, origin, metric.label, definition)


def _add_parts(con: Connection, found: dict[str, Figures]) -> None:
    """Show beside a ratio of two figures the two, so that a reader sees what was compared."""
    shops = _shops_of_people(con)
    for who, figures in found.items():
        if "value_ratio" in figures and "average_order_value" in figures and who in shops:
            parts = (figures["average_order_value"], shops[who])
            figures["value_ratio"] = replace(figures["value_ratio"], parts=parts)
        if "target_attainment" in figures and "sales" in figures:
            goal = figures["target_attainment"].denominator
            target = Figure("target", goal, None, Unit.YUAN, "targets", Text("目标", "target"))
            parts = (figures["sales"], target)
            figures["target_attainment"] = replace(figures["target_attainment"], parts=parts)


def _add_rows(found: dict[str, Figures], rows: Found) -> None:
    for (who, metric), told in rows.items():
        if who in found and metric in found[who] and found[who][metric].origin != "report":
            found[who][metric] = replace(found[who][metric], rows=told.rows, rows_total=told.total)


@dataclass(frozen=True, slots=True)
class Control:
    """One shop's sales of the period, in yuan: what people, nobody and the undecided got, and the whole."""

    shop: str
    people: Decimal
    silent: Decimal
    undecided: Decimal
    unassigned: Decimal
    total: Decimal

    @property
    def agrees(self) -> bool:
        """Whether the parts make the whole, to the fen."""
        return self.people + self.silent + self.undecided + self.unassigned == self.total


def control_totals(con: Connection, period: Period) -> list[Control]:
    """Return the control line of every shop; the total is counted anew on the orders, without credits."""
    rows = con.execute(
        """with parts as (
             select shop, sum(net) filter (where holder > 0) as people,
                    sum(net) filter (where state = 'silent') as silent,
                    sum(net) filter (where state = 'undecided') as undecided,
                    sum(net) filter (where holder < 0) as unassigned
             from sales group by shop),
           whole as (
             select shop, sum(net) as total from order_facts
             where valid and paid_day between ? and ? group by shop)
           select w.shop, p.people, p.silent, p.undecided, p.unassigned, w.total
           from whole w left join parts p on p.shop = w.shop order by w.shop""",
        [period.first, period.last],
    ).fetchall()
    return [Control(shop, *(from_fen(int(part or 0)) for part in parts)) for shop, *parts in rows]


@dataclass(frozen=True, slots=True)
class Difference:
    """A person's figure of a day that raw data and the platform's report tell differently."""

    person: str
    day: str
    metric: str
    raw: Figure
    report: Figure

    @property
    def difference(self) -> Decimal | None:
        """Report less raw, where both have a value."""
        raw, report = self.raw.value, self.report.value
        return None if raw is None or report is None else report - raw


def differences(con: Connection) -> list[Difference]:
    """Return every pair of figures that exist both ways, equal ones left out."""
    rows = con.execute(
        """select person, day, metric, raw_numerator, raw_denominator, report_numerator, report_denominator
           from differences
           where raw_numerator is distinct from report_numerator
              or raw_denominator is distinct from report_denominator order by all"""
    ).fetchall()
    pairs = (
        Difference(
            who, str(day), metric, Figure(metric, rn, rd, origin="raw"), Figure(metric, n, d, origin="report")
        )
        for who, day, metric, rn, rd, n, d in rows
    )
    return [pair for pair in pairs if pair.difference != 0]


def filtered_contacts(con: Connection) -> dict[str, int]:
    """Return how many contacts each filter took out."""
    rows = con.execute(
        "select filtered, count(*) from contacts where filtered is not null group by all order by all"
    ).fetchall()
    return dict(rows)


def taken_out(con: Connection, settings: Settings, period: Period) -> list[tuple[Text, int]]:
    """Return what settings took out below contacts: single lines, and rounds outside the hours counted."""
    first, end = day_starts(settings, period)
    inside = f"m.sent_at >= timestamp '{first}' and m.sent_at < timestamp '{end}'"
    found = [
        (label, f"select count(*) from messages m where {inside} and {test}")
        for label, test in left_out_lines(settings)
    ]
    outside = Text("统计时段之外的回合", "rounds outside the hours counted")
    found.append((outside, "select count(*) from rounds where not in_hours"))
    return [(label, int(str(one(con, query)[0]))) for label, query in found]
