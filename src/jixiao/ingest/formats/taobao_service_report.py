"""客服日报: one workbook per day, its date in the file name only, benchmarks and sums in the last rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.reports import REPORTS
from jixiao.ingest.format import Context, Format, Match, Record, records, whole
from jixiao.ingest.landing import Rows
from jixiao.ingest.sheet import Sheet

_COLUMNS = {
    "account": ("旺旺昵称", "客服昵称", "客服旺旺"),
    "inquiries": ("询单人数",),
    "paid": ("询单最终付款人数",),
    "inquiry_pay_rate": ("询单最终付款转化率", "询单->最终付款成功率"),
    "report_sales": ("询单最终付款金额",),
    "first_response_mean": ("首次响应时长", "首次响应时间"),
    "response_time_mean": ("平均响应时长", "平均响应时间"),
    "satisfaction_rate": ("客户满意率", "满意率"),
    "reply_rate": ("旺旺回复率", "回复率"),
    "report_refunds": ("成功退款金额",),
    "day": ("日期",),
}
_METRICS = tuple(name for name in _COLUMNS if name not in ("account", "paid", "day"))
# Sums over the agents listed are stripped: they can be counted again. Benchmarks are kept apart.
_STRIPPED = ("汇总值", "平均值", "汇总", "合计", "均值")
_SCOPES = {
    "全店汇总值": "shop_total",
    "全店平均值": "shop_mean",
    "同行同层优秀": "peer_best",
    "同行同层均值": "peer_mean",
}
_NOTHING = ("", "-", "--", "暂无数据")


@dataclass(frozen=True, slots=True)
class _Day:
    """The day and the shop that a file speaks of."""

    day: str
    shop: str | None


class TaobaoServiceReport(Format):
    """The daily report of the service team; each cell becomes one figure."""

    id = "taobao_service_report"
    label = Text("淘宝客服日报", "Taobao daily service report")
    columns = _COLUMNS
    needs = ("account", "inquiries")
    least = 5

    @property
    def tables(self) -> tuple[Table, ...]:
        """Ready-made figures."""
        return (REPORTS,)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield one row per agent, day and metric; a cell without data makes none."""
        found = [record for record in records(sheet, match) if record.cells.get("account")]
        found = [record for record in found if record.cells["account"] not in _STRIPPED]
        day = _day_of(match, context)
        if day is None:
            return
        of = _Day(day, _shop_of(found, context))
        percents = _percents(sheet, match)
        made = [(figure, record) for record in found for figure in _figures(record, of, percents)]
        if made:
            figures, came_from = zip(*made, strict=True)
            yield whole(REPORTS, figures, [r.line for r in came_from], [r.raw for r in came_from])


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


def _figures(record: Record, of: _Day, percents: frozenset[str]) -> Iterator[Mapping[str, str | None]]:
    cells = record.cells
    name = (cells["account"] or "").strip()
    scope = _SCOPES.get(name, "agent")
    shared = {
        "account": name if scope == "agent" else None,
        "day": of.day or cells.get("day"),
        "scope": scope,
        "shop": name.split(":", 1)[0] if ":" in name else of.shop,
        "platform": "taobao",
    }
    for metric in _METRICS:
        value = _value(cells.get(metric), percent=metric in percents)
        counts = _counts(cells) if metric == "inquiry_pay_rate" else {}
        if counts or value is not None:
            yield {**shared, "metric": metric, **(counts or {"value": value})}


def _value(cell: str | None, *, percent: bool) -> str | None:
    if cell is None or cell.strip() in _NOTHING:
        return None
    return f"{cell}%" if percent and not cell.strip().endswith("%") else cell


def _counts(cells: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return both counts of the conversion; none where one is missing or nobody asked."""
    paid, asked = (_value(cells.get(name), percent=False) for name in ("paid", "inquiries"))
    if paid is None or asked is None or not asked.strip("0. "):
        return {}
    return {"numerator": paid, "denominator": asked}


FORMATS = (TaobaoServiceReport(),)
