"""目标表: what an unknown file may turn out to be: a table of facts, or a platform's service report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.table import Column, Kind, Table
from jixiao.ingest.formats.open_tables import OpenTable
from jixiao.ingest.registry import FORMATS
from jixiao.ingest.service_report import NO_FIGURES, ServiceReport

SERVICE_REPORT = "service_report"
_REPORT_COLUMNS = (
    Column("account", Kind.ID, Text("客服账号", "account"), required=True),
    Column("day", Kind.DAY, Text("日期", "day")),
    Column("shop", Kind.ID, Text("店铺", "shop")),
)
_COUNTS = ("paid", "ordered")


@dataclass(frozen=True)
class Target:
    """Something a file can be mapped to: its columns, and the headers that each is known by."""

    id: str
    label: Text
    columns: tuple[Column, ...]
    names: Mapping[str, Sequence[str]]
    one_of: tuple[tuple[str, ...], ...] = ()

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def column(self, name: str) -> Column | None:
        """Return the column called `name`, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


@lru_cache(maxsize=1)
def targets() -> Mapping[str, Target]:
    """Return every target by its id: all tables of facts, and the wide report with a column per metric."""
    found = [_of_table(table) for table in TABLES.values() if table.name != "reports"]
    return {target.id: target for target in [*found, _report()]}


def _of_table(table: Table) -> Target:
    own = OpenTable(table).columns
    names = {column.name: list(own[column.name]) for column in table}
    for form in FORMATS:
        if form.platform and table in form.tables:
            for name, known in names.items():
                known.extend(form.columns.get(name, ()))
    return Target(table.name, table.label, table.columns, names, table.one_of)


def _report() -> Target:
    names: dict[str, list[str]] = {column.name: [column.name] for column in _REPORT_COLUMNS}
    for form in FORMATS:
        if isinstance(form, ServiceReport):
            for name, headers in form.columns.items():
                names.setdefault(name, []).extend(headers)
    metrics = [name for name in names if name not in NO_FIGURES] + list(_COUNTS)
    columns = tuple(Column(name, Kind.NUMBER, Text(names[name][0], name)) for name in metrics)
    label = Text("客服报表（每人每天一行）", "service report (a row per agent and day)")
    metrics_wanted = tuple(name for name in metrics if name not in _COUNTS)
    return Target(SERVICE_REPORT, label, (*_REPORT_COLUMNS, *columns), names, (metrics_wanted,))
