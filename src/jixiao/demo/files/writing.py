"""写文件: text tables and workbooks, the same bytes every time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import xlsxwriter

from jixiao.demo.arrays import NEVER, Ints
from jixiao.demo.wish import SYNTHETIC

Row = Sequence[str | int | float]
_BORN = datetime(2026, 1, 1)


def moments(at: Ints) -> list[str]:
    """Return times as `2026-10-03 10:15:20`, an empty text where it never happened."""
    texts = np.datetime_as_string(at.astype("datetime64[s]")).tolist()
    return ["" if never else text.replace("T", " ") for text, never in zip(texts, at == NEVER, strict=True)]


def yuan(fen: Ints) -> list[str]:
    """Return amounts as `129.00`."""
    return [f"{value // 100}.{value % 100:02d}" for value in fen.tolist()]


def quoted(text: str) -> str:
    """Return a text as one cell of a comma-separated row."""
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n\r') else text


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Row], encoding: str = "utf-8") -> Path:
    """Write a comma-separated file."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_workbook(path: Path, sheet: str, rows: Iterable[Row]) -> Path:
    """Write a workbook of one sheet; its creation date is fixed so that the bytes are."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": SYNTHETIC, "author": "jixiao demo-data", "created": _BORN})
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path
