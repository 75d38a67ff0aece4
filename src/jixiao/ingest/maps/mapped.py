"""对照格式: a kept map as a format like any other: it knows the shape again and hands on the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from jixiao.base.text import Text
from jixiao.facts.registry import TABLES
from jixiao.facts.table import Table
from jixiao.ingest.cells import bare
from jixiao.ingest.format import ColumnFormat, Context, Format, Match
from jixiao.ingest.landing import Rows
from jixiao.ingest.maps.file_map import FileMap, close_name
from jixiao.ingest.maps.target import SERVICE_REPORT, targets
from jixiao.ingest.service_report import ServiceReport
from jixiao.ingest.sheet import Sheet

# The very shape that a user explained comes before every other reading of it; one with more columns after.
_SAME, _WIDER = 2, 0
_LEAST_HEADERS = 2


def mapped_format(file_map: FileMap) -> Format:
    """Return the format that a map makes."""
    return MappedReport(file_map) if file_map.table == SERVICE_REPORT else MappedTable(file_map)


def _matched(form: Format, file_map: FileMap, sheet: Sheet) -> Match | None:
    """Return the row that has every header of the map."""
    wanted = {close_name(header) for header in file_map.headers}
    for index, row in enumerate(sheet.head):
        names = [close_name(header) for header in row]
        here = {name for name in names if name}
        if len(here) >= _LEAST_HEADERS and wanted <= here:
            places = {name: names.index(close_name(header)) for name, header in file_map.columns.items()}
            score = (_SAME if wanted == here else _WIDER, len(places), len(wanted) - len(here))
            return Match(form, index, places, score)
    return None


def _label(target: str) -> Text:
    label = targets()[target].label
    return Text(f"{label.zh}（按对照）", f"{label.en} (as mapped)")


class MappedTable(ColumnFormat):
    """A table of facts under the headers of a map."""

    platform = False

    def __init__(self, file_map: FileMap) -> None:
        self.map = file_map
        self.id = file_map.format_id
        self.table: Table = TABLES[file_map.table]
        self.label = _label(file_map.table)
        self.columns = {name: (header,) for name, header in file_map.columns.items()}
        self.needs = tuple(self.columns)

    def match(self, sheet: Sheet) -> Match | None:
        """Return the header where it is of this shape."""
        return _matched(self, self.map, sheet)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the batches with words told and constants filled in."""
        for rows in super().rows(sheet, match, context):
            columns = {name: self._told(name, cells) for name, cells in rows.columns.items()}
            for name, text in self.map.constants.items():
                columns[name] = pa.array([text] * len(rows.lines), pa.string())
            yield replace(rows, columns=columns)

    def _told(self, name: str, cells: pa.Array) -> pa.Array:
        words = self.map.words.get(name)
        return told(cells, words) if words else cells


def told(cells: pa.Array, words: Mapping[str, str]) -> pa.Array:
    """Return the cells with each known word replaced by what it stands for."""
    plain = bare(cells.cast(pa.string())).to_pylist()
    found = [words.get(cell, cell) if cell is not None else None for cell in plain]
    return pa.array(found, pa.string())


class MappedReport(ServiceReport):
    """A service report under the headers of a map, one metric per column."""

    platform = False

    def __init__(self, file_map: FileMap) -> None:
        self.map = file_map
        self.id = file_map.format_id
        self.label = _label(SERVICE_REPORT)
        self.platform_id = f"map:{file_map.signature}"
        self.columns: Mapping[str, Sequence[str]] = {
            name: (header,) for name, header in file_map.columns.items()
        }
        self.needs = tuple(self.columns)
        self.counts = {
            "inquiry_pay_rate": ("paid", "inquiries"),
            "inquiry_order_rate": ("ordered", "inquiries"),
        }

    def match(self, sheet: Sheet) -> Match | None:
        """Return the header where it is of this shape."""
        return _matched(self, self.map, sheet)

    def rows(self, sheet: Sheet, match: Match, context: Context) -> Iterator[Rows]:
        """Yield the figures; a constant shop stands where none is told."""
        shop = self.map.constants.get("shop", "")
        yield from super().rows(sheet, match, replace(context, folder_shop=shop) if shop else context)
