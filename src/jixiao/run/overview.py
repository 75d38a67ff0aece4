"""全貌: what the report shows beside the statements: trends, distributions, filters, files, control lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import duckdb

from jixiao.base.money import kept, ratio
from jixiao.base.period import Month
from jixiao.base.text import Text, both
from jixiao.base.visible import visible_name
from jixiao.ingest.registry import FORMATS
from jixiao.metrics import totals
from jixiao.metrics.filters import FILTERS
from jixiao.metrics.footnote import definition_of
from jixiao.metrics.metric import Metric
from jixiao.metrics.period import Period
from jixiao.metrics.registry import METRICS
from jixiao.metrics.setting import said
from jixiao.metrics.settings import DEFAULTS, SETTINGS, Settings
from jixiao.publish import result

Connection = duckdb.DuckDBPyConnection

TREND_METRICS = ("sales", "response_time_mean", "reply_rate", "inquiry_pay_rate", "buyers_received")
_STEPS = (10, 20, 30, 60, 120, 180, 300)
_WHY_NOT = Text("按口径设置不计入。", "Left out by the settings in force.")
_WHY = Text("按口径设置不计入接待。", "Left out of contacts by the settings in force.")


def shops(con: Connection) -> tuple[str, ...]:
    """Return the shops with orders or chats, by name."""
    rows = con.execute("select shop from threads union select shop from orders order by shop").fetchall()
    return tuple(shop for (shop,) in rows)


def definitions(settings: Settings, period: Period | None = None) -> tuple[result.Definition, ...]:
    """Return every metric's definition with the settings in force."""
    return tuple(_definition(metric, settings, period) for metric in METRICS.values())


def _definition(metric: Metric, settings: Settings, period: Period | None) -> result.Definition:
    words = definition_of(metric, settings, period)
    return result.Definition(
        metric.id, metric.label, metric.unit.value, metric.better.value, words, metric.source
    )


def settings_in_force(settings: Settings) -> tuple[result.Setting, ...]:
    """Return every setting with its value and its default; before them the document, if any."""
    since = f"{settings.since}" if settings.since else ""
    named = Text(
        f"{settings.label.zh}（{since} 起）" if since else settings.label.zh,
        f"{settings.label.en} (since {since})" if since else settings.label.en,
    )
    title = Text("设置文件", "settings document")
    head = (result.Setting("settings", title, named, Text("", "")),) if settings.label.zh else ()
    return head + tuple(
        result.Setting(setting.id, setting.label, said(settings[setting.id]), said(DEFAULTS[setting.id]))
        for setting in SETTINGS
    )


def trends(con: Connection, month: Month) -> tuple[result.Trend, ...]:
    """Return the daily values of the main metrics, for the team and each person."""
    return tuple(_trend(con, METRICS[name], month) for name in TREND_METRICS)


def _trend(con: Connection, metric: Metric, month: Month) -> result.Trend:
    rows = con.execute(
        """select person, day, sum(numerator), sum(denominator) from figures
           where metric = ? and person is not null and day is not null
           group by grouping sets ((person, day), (day))""",
        [metric.id],
    ).fetchall()
    found: dict[str | None, dict[date, Decimal | None]] = defaultdict(dict)
    for person, day, numerator, denominator in rows:
        value = ratio(numerator, denominator or Decimal(0)) if metric.denominator else numerator
        found[person][day] = None if value is None else kept(value)
    team = _days(found.pop(None, {}), month)
    people = {who: _days(days, month) for who, days in found.items() if who is not None}
    return result.Trend(metric.id, metric.label, metric.unit.value, team, people)


def _days(values: Mapping[date, Decimal | None], month: Month) -> tuple[result.DayValue, ...]:
    return tuple(result.DayValue(day, values.get(day)) for day in month.days)


def response_times(con: Connection) -> tuple[result.Bucket, ...]:
    """Return how many rounds were answered within each step, and how many were not."""
    took = "date_diff('microsecond', opened_at, answered_at)"
    beyond, unanswered = len(_STEPS), len(_STEPS) + 1
    cases = " ".join(f"when {took} <= {step}000000 then {index}" for index, step in enumerate(_STEPS))
    rows = con.execute(
        f"select case when answered_at is null then {unanswered} {cases} else {beyond} end as step, "  # noqa: S608
        "count(*) from rounds where holder > 0 group by step"
    ).fetchall()
    counts = dict(rows)
    return tuple(result.Bucket(label, counts.get(index, 0)) for index, label in enumerate(_step_labels()))


def _step_labels() -> Iterable[Text]:
    low = 0
    for step in _STEPS:
        yield Text(f"{low}–{step} 秒", f"{low}–{step} s")
        low = step
    yield Text(f"{low} 秒以上", f"over {low} s")
    yield Text("未回复", "no answer")


def hours(con: Connection) -> tuple[result.HourCount, ...]:
    """Return how many contacts began in each hour of each weekday."""
    rows = con.execute(
        """select isodow(first_at) - 1, hour(first_at), count(*) from contacts
           where filtered is null group by all order by all"""
    ).fetchall()
    return tuple(result.HourCount(weekday, hour, count) for weekday, hour, count in rows)


def filtered(con: Connection, settings: Settings, period: Period) -> tuple[result.Filtered, ...]:
    """Return what each reception filter removed, and the lines and rounds that other settings left out."""
    counts = totals.filtered_contacts(con)
    contacts = [(each.label, counts.get(each.id, 0), _WHY) for each in FILTERS]
    others = [(label, count, _WHY_NOT) for label, count in totals.taken_out(con, settings, period)]
    return tuple(result.Filtered(*each) for each in (*contacts, *others) if each[1])


def files_read(con: Connection) -> tuple[result.FileRead, ...]:
    """Return every file of the data version with what it was and how many rows it brought."""
    rows = con.execute("select name, format, rows, quarantined, sha256 from files order by name").fetchall()
    return tuple(
        result.FileRead(visible_name(name), _format(kind), rows_in, set_aside, sha256)
        for name, kind, rows_in, set_aside, sha256 in rows
    )


def _format(kind: str) -> Text:
    return next((found.label for found in FORMATS if found.id == kind), both(kind))


def control(lines: Iterable[totals.Control]) -> tuple[result.Control, ...]:
    """Return the control line of each shop: persons + silent + undecided = the shop's sales."""
    return tuple(
        result.Control(
            id=f"sales:{line.shop}",
            label=Text(f"{line.shop} 销售额", f"{line.shop} sales"),
            unit="yuan",
            persons=line.people,
            silent=line.silent,
            undecided=line.undecided,
            unassigned=line.unassigned,
            total=line.total,
        )
        for line in lines
    )


def differences(con: Connection) -> tuple[result.Difference, ...]:
    """Return where raw data and the platform's report disagree."""
    names = dict(con.execute("select person, name from people").fetchall())
    return tuple(
        _difference(found, names.get(found.person, found.person))
        for found in totals.differences(con)
        if found.difference is not None
    )


def _difference(found: totals.Difference, name: str) -> result.Difference:
    metric = METRICS[found.metric]
    return result.Difference(
        person=found.person,
        name=name,
        day=date.fromisoformat(found.day),
        metric=metric.id,
        label=metric.label,
        unit=metric.unit.value,
        raw=found.raw.value or Decimal(0),
        report=found.report.value or Decimal(0),
    )


def is_synthetic(con: Connection) -> bool:
    """Say whether the data call themselves synthetic, as the example shop's files do."""
    row = con.execute(
        "select 1 from files where name like '%示例数据%' or name like '%synthetic%'"
    ).fetchone()
    return row is not None
