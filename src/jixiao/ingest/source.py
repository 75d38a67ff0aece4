"""打开文件: from a path to the tables it may hold; what cannot be opened is said kindly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import python_calamine

from jixiao.base.problem import Place, Problem
from jixiao.base.text import Text
from jixiao.ingest.csv_sheet import CsvSheet
from jixiao.ingest.encoding import Decoded, decoded
from jixiao.ingest.html_sheet import html_sheets
from jixiao.ingest.html_text import HtmlTextSheet
from jixiao.ingest.json_sheet import JsonSheet
from jixiao.ingest.lines_sheet import LinesSheet
from jixiao.ingest.parquet_sheet import ParquetSheet
from jixiao.ingest.sheet import Sheet
from jixiao.ingest.sniff import Container, container
from jixiao.ingest.workbook import sheets


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: the tables that it may be read as, and how its bytes were understood."""

    sheets: Sequence[Sheet] = ()
    text: Decoded | None = None
    problem: Problem | None = None
    alternatives: bool = field(default=False)


def open_source(path: Path, name: str, folder: Path) -> Source:
    """Open a file by what it is, not by what it is called; UTF-8 copies of other texts go to `folder`."""
    kind = container(path)
    try:
        return _open(kind, path, name, folder)
    except (python_calamine.CalamineError, pa.ArrowInvalid, OSError, ValueError) as broken:
        return Source(problem=_unreadable(name, str(broken)))


def _open(kind: Container, path: Path, name: str, folder: Path) -> Source:
    if kind is Container.WORKBOOK:
        return Source(sheets(path))
    if kind is Container.PARQUET:
        return Source([ParquetSheet.open(path)])
    if kind in (Container.TEXT, Container.HTML):
        return _open_text(kind, path, folder)
    return Source(problem=_CLOSED[kind](name))


def _open_text(kind: Container, path: Path, folder: Path) -> Source:
    text = decoded(path, folder)
    if kind is Container.HTML:
        return Source([*html_sheets(text.path), HtmlTextSheet.open(text.path)], text, alternatives=True)
    lines = JsonSheet.open(text.path)
    if lines is not None:
        return Source([lines], text)
    return Source([CsvSheet.open(text.path), LinesSheet.open(text.path)], text, alternatives=True)


def _problem(code: str, name: str, message: Text, remedy: Text) -> Problem:
    return Problem(code, Place(name), message, remedy)


def _unreadable(name: str, why: str) -> Problem:
    if "password" in why.lower() or "encrypt" in why.lower():
        return _locked(name)
    return _damaged(name)


def _locked(name: str) -> Problem:
    return _problem(
        "I001",
        name,
        Text("这个工作簿有打开密码。", "The workbook is protected by a password."),
        Text(
            "请在 Excel 里打开，另存为不带密码的文件后重新导入。",
            "Open it in Excel, save it without a password and import again.",
        ),
    )


def _damaged(name: str) -> Problem:
    return _problem(
        "I002",
        name,
        Text("文件不完整或已损坏，打不开。", "The file is truncated or damaged and cannot be opened."),
        Text("请重新下载或重新导出这个文件。", "Please download or export the file again."),
    )


def empty(name: str) -> Problem:
    """Return that a file holds nothing at all (I003)."""
    return _problem(
        "I003",
        name,
        Text("文件是空的。", "The file is empty."),
        Text(
            "请重新导出；如果确实没有数据，删掉它即可。",
            "Export it again; if there really is no data, just delete it.",
        ),
    )


def _archive(name: str) -> Problem:
    return _problem(
        "I004",
        name,
        Text(
            "这是压缩包，但不是名为 .zip 的 zip。",
            "This is an archive, but no zip whose name ends in .zip.",
        ),
        Text(
            "请先解压，把里面的文件放进来；zip 可以原样放。",
            "Unpack it and add the files inside; a .zip can be added as it is.",
        ),
    )


def _binary(name: str) -> Problem:
    return _problem(
        "I005",
        name,
        Text("这不是表格，也不是文本。", "This is neither a table nor text."),
        Text(
            "请导出为 CSV 或 xlsx；与数据无关的文件请移出这个文件夹。",
            "Export it as CSV or xlsx; move files that are no data out of the folder.",
        ),
    )


_CLOSED = {
    Container.LOCKED: _locked,
    Container.DAMAGED: _damaged,
    Container.EMPTY: empty,
    Container.ARCHIVE: _archive,
    Container.BINARY: _binary,
}
