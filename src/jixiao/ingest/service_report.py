"""客服报表: what the platforms' service reports share: each cell becomes one figure of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.reports import REPORTS
from jixiao.ingest import faults
from jixiao.ingest.format import Context, Format, Match, Record, raw_of, records, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet

# Sums over the agents listed are stripped: they can be counted again. Benchmarks are kept apart.
_STRIPPED = ("汇总值", "平均值", "汇总", "合计", "总计", "均值")
_SCOPES = {
    "全店汇总值": "shop_total",
    "全店平均值": "shop_mean",
    "同行同层优秀": "peer_best",
    "同行同层均值": "peer_mean",
}
_NOTHING = ("", "-", "--", "暂无数据")
_SPAN = re.compile(r"(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|min|m))?(?:(\d+(?:\.\d+)?)(?:秒|s))?")
_CLOCK = re.compile(r"(\d+):([0-5]\d):([0-5]\d)")
# Columns that say whose and when, or that only count for a rate.
NO_FIGURES = ("account", "shop", "day", "paid", "ordered")


@dataclass(frozen=True, slots=True)
class _Day:
    """The day and the shop that a file speaks of."""

    day: str
    shop: str | None


class ServiceReport(Format):
    """A report with one row per agent; a column that is called like a metric holds that metric.

    `counts` names, for a rate, the columns with what it divides: where both are there they are taken instead
    of the rate, so that days add up.
    """

    platform_id: str
    counts: Mapping[str, tuple[str, str]] = {"inquiry_pay_rate": ("paid", "inquiries")}
    money = ("report_sales", "report_refunds")
    seconds = ("first_response_mean", "response_time_mean")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Ready-made figures."""
        return (REPORTS,)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield one row per agent, day and metric; a cell without data makes none."""
        found = list(_of_agents(sheet, match, context))
        day = _day_of(match, context)
        if day is None:
            return
        of = _Day(day, _shop_of(found, context))
        percents = _percents(sheet, match)
        made = [(figure, record) for record in found for figure in self._figures(record, of, percents)]
        if made:
            figures, came_from = zip(*made, strict=True)
            yield whole(REPORTS, figures, [r.line for r in came_from], raw_of(came_from))

    def _figures(
        self, record: Record, of: _Day, percents: frozenset[str]
    ) -> Iterator[Mapping[str, str | None]]:
        shared = self._shared(record.cells, of)
        for metric in (name for name in self.columns if name not in NO_FIGURES):
            counts = self._counts(record.cells, metric)
            value = _value(record.cells.get(metric), percent=metric in percents)
            if counts or value is not None:
                yield {**shared, "metric": metric, **(counts or {"value": value})}

    def _shared(self, cells: Mapping[str, str | None], of: _Day) -> Mapping[str, str | None]:
        name = (cells["account"] or "").strip()
        scope = _SCOPES.get(name, "agent")
        return {
            "account": name if scope == "agent" else None,
            "day": of.day or cells.get("day"),
            "scope": scope,
            "shop": cells.get("shop") or (name.split(":", 1)[0] if ":" in name else of.shop),
            "platform": self.platform_id,
        }

    def _counts(self, cells: Mapping[str, str | None], metric: str) -> dict[str, str | None]:
        """Return both counts of a rate; none where one is missing or there was nothing to divide by."""
        if metric not in self.counts:
            return {}
        part, of = (_value(cells.get(name), percent=False) for name in self.counts[metric])
        if part is None or of is None or not of.strip("0. "):
            return {}
        return {"numerator": part, "denominator": of}


def _of_agents(sheet: Sheet, match: Match, context: Context) -> Iterator[Record]:
    """Yield the rows of agents and benchmarks; a row that names nobody is set aside."""
    column = REPORTS.column("account")
    header = sheet.head[match.header][match.places["account"]].strip()
    for record in records(sheet, match):
        name = record.cells.get("account")
        if name is None:
            context.reject(faults.empty_cell(context.name, record.line, header, column, record.raw))
        elif name not in _STRIPPED:
            yield record


def _day_of(match: Match, context: Context) -> str | None:
    """Return the one day in the file name; empty where a column brings the days."""
    if "day" in match.places:
        return ""
    if len(set(context.dates)) == 1:
        return context.dates[0].isoformat()
    context.problems.append(_which_day(context))
    return None


def _which_day(context: Context) -> Problem:
    several = len(set(context.dates)) > 1
    return Problem(
        "I030",
        Place(context.name),
        Text(
            "这份日报跨了几天，不能拆到每一天。",
            "The report covers several days; it cannot be told apart by day.",
        )
        if several
        else Text("这份日报没有写明是哪一天。", "The report does not say which day it is of."),
        Text(
            "请按天导出，文件名里留着日期，例如 客服绩效_20261003.xlsx。",
            "Export it day by day and keep the date in the file name, like report_20261003.xlsx.",
        ),
    )


def _shop_of(found: list[Record], context: Context) -> str | None:
    """Return the shop: what stands before the colon of the accounts, else the folder's name."""
    accounts = (record.cells["account"] or "" for record in found)
    shops = {account.split(":", 1)[0] for account in accounts if ":" in account}
    return shops.pop() if len(shops) == 1 else context.folder_shop or None


def _percents(sheet: Sheet, match: Match) -> frozenset[str]:
    """Return the columns whose header says that the numbers are per cent."""
    head = sheet.head[match.header]
    return frozenset(name for name, place in match.places.items() if "%" in head[place])


def _value(cell: str | None, *, percent: bool) -> str | None:
    if cell is None or cell.strip() in _NOTHING:
        return None
    if percent and not cell.strip().endswith("%"):
        return f"{cell}%"
    return _seconds(cell.strip())


def _seconds(cell: str) -> str:
    """Return a span like `1分20秒` or `00:01:20` in seconds; any other cell as it is."""
    match = _CLOCK.fullmatch(cell) or _SPAN.fullmatch(cell)
    if match is None or not any(match.groups()):
        return cell
    hours, minutes, seconds = (part or "0" for part in match.groups())
    whole_part, dot, rest = seconds.partition(".")
    return f"{int(hours) * 3600 + int(minutes) * 60 + int(whole_part)}{dot}{rest}"
