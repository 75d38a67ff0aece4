"""接待明细: one row per reception, its day in a column of its own, its end in words like 落实下单落实付款."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from jixiao.base.text import Text
from jixiao.facts.table import Table
from jixiao.facts.tables.receptions import RECEPTIONS
from jixiao.ingest.format import Context, Format, Match, raw_of, records, whole
from jixiao.ingest.half_days import on_24_hours
from jixiao.ingest.landing import Rows
from jixiao.ingest.order_lines import Cells, chunks, headers_of
from jixiao.ingest.sheet import Sheet

_COLUMNS = {
    "day": ("日期", "接待日期"),
    "started_at": ("开始时间", "接待开始时间"),
    "ended_at": ("结束时间", "接待结束时间"),
    "buyer": ("买家旺旺", "买家昵称", "客户旺旺"),
    "account": ("客服旺旺", "客服昵称", "旺旺昵称"),
    "kind": ("接待类型",),
    "begun_by": ("接待发起", "发起方"),
    "state": ("状态", "接待状态"),
    "shop": ("店铺", "店铺名称"),
}
_SAME = ("account", "buyer", "kind", "begun_by", "state")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?(\.\d+)?")
# A spreadsheet's time of day is a part of a day.
_PART_OF_DAY = re.compile(r"0?\.\d+|0")
_SECONDS_A_DAY = 86_400
_SERIAL, _EPOCH = re.compile(r"\d{5}"), date(1899, 12, 30)


class ReceptionDetail(Format):
    """The reception detail of the Taobao service tools."""

    id = "reception_detail"
    label = Text("客服接待明细", "reception detail")
    columns = _COLUMNS
    needs = ("started_at", "buyer", "account", "state")
    least = 5

    @property
    def tables(self) -> tuple[Table, ...]:
        """Receptions."""
        return (RECEPTIONS,)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield one reception per row."""
        for some in chunks(records(sheet, match)):
            made = [_reception(record.cells, context.folder_shop) for record in some]
            lines = [record.line for record in some]
            yield whole(RECEPTIONS, made, lines, raw_of(some), headers_of(sheet, match))


def _reception(cells: Cells, folder_shop: str) -> Cells:
    account, state = cells.get("account") or "", cells.get("state") or ""
    prefix = account.split(":", 1)[0] if ":" in account else ""
    undecided = not state or "待定" in state
    return {
        **{name: cells.get(name) for name in _SAME},
        "shop": cells.get("shop") or prefix or folder_shop or None,
        "started_at": _moment(cells.get("day"), cells.get("started_at")),
        "ended_at": _moment(cells.get("day"), cells.get("ended_at")),
        "ordered": None if undecided else _said("落实下单", state),
        "paid": None if undecided else _said("落实付款", state),
    }


def _said(words: str, state: str) -> str:
    return "true" if words in state and f"未{words}" not in state else "false"


def _moment(day: str | None, time: str | None) -> str | None:
    """Return the time with its day: a time of day alone borrows the day's column."""
    if time is None or day is None:
        return time
    if _PART_OF_DAY.fullmatch(time):
        seconds = round(float(time) * _SECONDS_A_DAY)
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    clock = on_24_hours(time) or time
    return f"{_day(day)} {clock}" if _CLOCK.fullmatch(clock) else time


def _day(cell: str) -> str:
    if _SERIAL.fullmatch(cell):
        return str(_EPOCH + timedelta(days=int(cell)))
    return cell.split(" ", maxsplit=1)[0]


FORMATS = (ReceptionDetail(),)
