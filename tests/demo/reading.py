"""Reads the files of a synthetic shop with nothing but the standard library and calamine."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineWorkbook

from jixiao.demo.wish import Wish

MOMENT = "%Y-%m-%d %H:%M:%S"


class Line(NamedTuple):
    """A chat line as the file has it."""

    account: str
    buyer: str
    at: datetime
    sender: str
    text: str
    transfer_to: str


class Folder:
    """The files of a synthetic shop, read with nothing but the standard library and calamine."""

    def __init__(self, path: Path, wish: Wish) -> None:
        self.path, self.wish = path, wish

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.path.glob(pattern))

    def rows(self, pattern: str, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
        return [row for path in self.files(pattern) for row in read_csv(path, encoding)]

    def chat_lines(self) -> list[Line]:
        """Every chat line that can be read, in file order."""
        return self._chat_lines

    @cached_property
    def _chat_lines(self) -> list[Line]:
        rows = self.rows("聊天记录_*.csv")
        good = [row for row in rows if "synthetic" not in row["text"]]
        return [_line(row) for row in good]

    def orders(self) -> list[dict[str, str]]:
        """Every order that can be read, header blanks and wrapped ids taken off."""
        return self._orders

    @cached_property
    def _orders(self) -> list[dict[str, str]]:
        rows = self.rows("ExportOrderList*", "gb18030")
        named = [{name.strip(): cell for name, cell in row.items()} for row in rows]
        return [
            row | {"订单编号": row["订单编号"].strip('="')}
            for row in named
            if row["订单编号"] and "/13/" not in row["订单创建时间"]
        ]


def _line(row: dict[str, str]) -> Line:
    at = datetime.strptime(row["sent_at"], MOMENT)
    return Line(row["account"], row["buyer"], at, row["sender"], row["text"], row["transfer_to"])


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y/%m/%d %H:%M" if "/" in text else MOMENT)


def sheet(path: Path) -> list[list[object]]:
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python()


def answer_seconds(lines):
    """Seconds from a buyer's first unanswered line to the next line of a person, by account."""
    asked, found = {}, defaultdict(list)
    for line in lines:
        thread = (line.account, line.buyer, line.at.date())
        if line.sender == "buyer":
            asked.setdefault(thread, line.at)
        elif line.sender in ("human", "assist_robot") and thread in asked:
            found[line.account].append((line.at - asked.pop(thread)).total_seconds())
    return found
