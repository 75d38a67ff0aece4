"""A desk for tests: a folder to put export files in, a store to read them into, and questions to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from jixiao.base.problem import Problem
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror, read_folder
from jixiao.ingest.report import FileReport, ImportReport


class Desk:
    """A folder of export files and the store that they are read into."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "files"
        self.folder.mkdir()
        self.store = Store(place / "store")
        self.report = ImportReport()

    def put(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """Write a text file; the indentation of a story is taken off its lines."""
        lines = [line.strip(" ") for line in text.strip("\n").split("\n")]
        return self.put_bytes(name, ("\n".join(lines).rstrip("\n") + "\n").encode(encoding))

    def put_bytes(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def put_book(
        self, name: str, rows: Sequence[Sequence[Any]], formats: dict[int, str] | None = None
    ) -> Path:
        """Write a workbook of one sheet; `formats` gives columns a number format."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            styles = {
                column: book.add_format({"num_format": text}) for column, text in (formats or {}).items()
            }
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(line, column, cell, styles.get(column) if line else None)
        return path

    def put_json(self, name: str, rows: Sequence[dict[str, Any]]) -> Path:
        return self.put(name, "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))

    def read(self) -> ImportReport:
        self.report = read_folder(self.store, self.folder)
        return self.report

    def mirror(self) -> ImportReport:
        self.report = mirror(self.store, self.folder)
        return self.report

    def file(self, name: str) -> FileReport:
        return next(file for file in self.report.files if file.name == name)

    def codes(self) -> list[str]:
        return [problem.code for problem in self.report.problems]

    def problem(self, code: str) -> Problem:
        return next(problem for problem in self.report.problems if problem.code == code)

    def ask(self, sql: str, data_version: int | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query over the store's views."""
        con = duckdb.connect()
        try:
            self.store.attach(con, data_version)
            return con.execute(sql).fetchall()
        finally:
            con.close()

    def messages(self) -> list[tuple[Any, ...]]:
        """Return (account, buyer, time, sender, text) of every message that counts, in order of time."""
        return self.ask(
            "SELECT account, buyer, sent_at::VARCHAR, sender, text FROM messages JOIN threads USING (thread)"
            " ORDER BY ALL"
        )
