"""开放格式: any fact table as CSV, JSON lines, Parquet or sheet, with English keys or Chinese labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.table import Table
from jixiao.ingest.format import ColumnFormat, Match
from jixiao.ingest.sheet import Sheet

# Registers first: a pasted chat asks them which names are ours.
_FIRST = ("people", "accounts")
_ALSO = {
    "person": ("人员编号", "员工编号", "员工", "person_id"),
    "account": ("旺旺", "子账号", "客服", "客服昵称", "旺旺昵称", "账号"),
    "buyer": ("买家昵称", "买家旺旺", "顾客", "客户"),
    "shop": ("店铺名称", "店铺名"),
    "sent_at": ("时间", "消息时间"),
    "sender": ("发送者", "发送人类型"),
    "text": ("消息内容", "消息"),
    "from": ("开始日期", "起始日期", "生效日期", "from_day"),
    "to": ("结束日期", "截止日期", "失效日期", "to_day"),
    "order_id": ("订单号",),
    "name": ("员工姓名",),
}


class OpenTable(ColumnFormat):
    """A fact table under its own column names."""

    platform = False

    def __init__(self, table: Table) -> None:
        self.id = table.name
        self.label = table.label
        self.table = table
        self.columns = {column.name: _names(column.name, column.label, column.aliases) for column in table}
        self.needs = table.required
        # One column alone, like an order's number, stands in too many files to tell them by.
        self.least = max(len(table.required), 3) if len(table.required) == 1 else 0
        self.turn = 0 if table.name in _FIRST else 1

    def match(self, sheet: Sheet) -> Match | None:
        """Return the header, if each group of columns of which one is needed has one."""
        found = super().match(sheet)
        if found is None and "shop" in self.needs:
            found = self._without_shop(sheet)
        if found is None or not all(
            any(name in found.places for name in group) for group in self.table.one_of
        ):
            return None
        return found

    def _without_shop(self, sheet: Sheet) -> Match | None:
        """A file in a shop's own folder need not say whose it is."""
        found = super(OpenTable, self._shopless).match(sheet)
        return found and Match(self, found.header, found.places, found.score)

    @cached_property
    def _shopless(self) -> OpenTable:
        plain = OpenTable(self.table)
        plain.needs = [name for name in self.needs if name != "shop"]
        return plain


def _names(key: str, label: Text, aliases: Sequence[str]) -> tuple[str, ...]:
    return (key, label.zh, label.en, *aliases, *_ALSO.get(key, ()))


FORMATS = tuple(OpenTable(table) for table in TABLES.values())
