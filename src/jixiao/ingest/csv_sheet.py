"""CSV 文件: read in batches, every cell as text, every row with its number; broken rows are set aside."""

from __future__ import annotations

import csv
import io
import time
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from jixiao.ingest.csv_repair import carefully, physical_lines, swallowed, unswallowed
from jixiao.ingest.sheet import HEAD_ROWS, Batch, Fault, Sheet, text_batch

BLOCK = 1 << 22
_HEAD_CHARACTERS = 1 << 18
_DELIMITERS = ",\t;|"
# A quoted cell longer than this was never closed.
_LONGEST_CELL = 1 << 20
_CAREFUL_LINES = 20_000
_LETTING_GO_MS = 2_000
# What pyarrow says of a file that ends with its header.
_NO_ROWS = ("Empty CSV file", "Could not skip initial")


@dataclass
class CsvSheet(Sheet):
    """A UTF-8 text file with delimited cells; `starts` is the physical line after each head row."""

    path: Path = Path()
    delimiter: str = ","
    starts: list[int] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path) -> CsvSheet:
        """Read the first rows of a UTF-8 file."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read(_HEAD_CHARACTERS)
        delimiter = _delimiter(text)
        head, starts = _head_rows(text, delimiter)
        return cls(path=path, head=head, delimiter=delimiter, starts=starts)

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield text columns; rows with too many or too few cells, or an open quote, become faults."""
        width = len(self.head[header])
        lines = _Lines(self.starts[header])
        bad: list[tuple[int, str]] = []
        mended: list[tuple[int, list[str]]] = []
        try:
            for record in self._records(lines.line, width, bad):
                numbers = lines.take(record.num_rows, {number for number, _ in bad})
                lines.breaks += sum(raw.count("\n") for _, raw in bad)
                self._mend(bad, width, mended)
                yield from _without_empty(*self._without_swallowed(record, numbers, lines, mended))
        except pa.ArrowInvalid as broken:
            if not str(broken).startswith(_NO_ROWS):
                yield from self._carefully(lines.physical, width)
        self._mend(bad, width, mended)
        if mended:
            yield text_batch([row for _, row in mended], [number for number, _ in mended], width)

    def _without_swallowed(
        self, record: pa.RecordBatch, numbers: pa.Array, lines: _Lines, mended: list[tuple[int, list[str]]]
    ) -> tuple[pa.RecordBatch, pa.Array]:
        """Take out rows that an open quote made of several, and keep what was in them for later."""
        broken = _with_line_break(record)
        if broken is None:
            return record, numbers
        gone: list[int] = []
        for place in pc.indices_nonzero(broken).to_pylist():
            cells = [column[place].as_py() for column in record.columns]
            lines.breaks += sum(cell.count("\n") for cell in cells)
            if swallowed(cells, self.delimiter):
                found = unswallowed(numbers[place].as_py(), cells, self.delimiter)
                mended.extend(found.rows)
                self.faults.extend(found.faults)
                gone.append(place)
        keep = pc.invert(pc.is_in(pa.arange(0, len(numbers)), value_set=pa.array(gone, pa.int64())))
        return record.filter(keep), numbers.filter(keep)

    def _carefully(self, begin: int, width: int) -> Iterator[Batch]:
        """Read on line by line where the fast reader gave up: a quote stands open over a whole block."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            waiting = physical_lines(file, begin)
            while chunk := list(islice(waiting, _CAREFUL_LINES)):
                found = carefully(chunk, width, self.delimiter)
                self.faults.extend(found.faults)
                if found.rows:
                    yield text_batch(
                        [row for _, row in found.rows], [number for number, _ in found.rows], width
                    )

    def _records(self, skip: int, width: int, bad: list[tuple[int, str]]) -> Iterator[pa.RecordBatch]:
        names = [f"c{index}" for index in range(width)]
        set_aside = _SetAside(bad)
        held = weakref.ref(set_aside)
        options = arrow_csv.ParseOptions(
            delimiter=self.delimiter,
            newlines_in_values=True,
            invalid_row_handler=set_aside,
            ignore_empty_lines=False,
        )
        del set_aside
        try:
            yield from arrow_csv.open_csv(
                self.path,
                arrow_csv.ReadOptions(
                    use_threads=False, block_size=BLOCK, skip_rows=skip, column_names=names
                ),
                options,
                arrow_csv.ConvertOptions(
                    # `encoding.decoded` has looked already.
                    check_utf8=False,
                    column_types=dict.fromkeys(names, pa.string()),
                    strings_can_be_null=False,
                ),
            )
        finally:
            del options
            _wait_until_gone(held)

    def _mend(self, bad: list[tuple[int, str]], width: int, late: list[tuple[int, list[str]]]) -> None:
        """Keep rows whose surplus cells are all empty; set the others aside.

        A row over several lines may hold whole rows that an open quote swallowed.
        """
        for number, raw in bad:
            if "\n" in raw:
                pieces = (line.rstrip("\r") for line in raw.split("\n"))
                found = carefully(enumerate(pieces, start=number), width, self.delimiter)
                late.extend(found.rows)
                self.faults.extend(found.faults)
                continue
            cells = next(csv.reader([raw], delimiter=self.delimiter), [])
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                late.append((number, cells[:width]))
            elif any(cell.strip() for cell in cells):
                self.faults.append(Fault(number, "cells", raw, f"{len(cells)}/{width}"))
        bad.clear()


class _SetAside:
    """What pyarrow calls for a row with too many or too few cells."""

    def __init__(self, bad: list[tuple[int, str]]) -> None:
        self._bad = bad

    def __call__(self, row: arrow_csv.InvalidRow) -> str:
        self._bad.append((row.number, row.text))
        return "skip"


def _wait_until_gone(held: weakref.ref[_SetAside]) -> None:
    """Wait until pyarrow's threads have let go of our callback.

    A thread that lets go of a Python object while the interpreter shuts down aborts the process.
    """
    for _ in range(_LETTING_GO_MS):
        if held() is None:
            return
        time.sleep(0.001)


@dataclass
class _Lines:
    """Counts lines while rows arrive of which some lines were left out.

    `breaks` are line breaks inside cells: rows count as one line each, but text editors count otherwise.
    """

    line: int
    breaks: int = 0
    gone: set[int] = field(default_factory=set)

    @property
    def physical(self) -> int:
        """The line that a text editor shows for the last row taken."""
        return self.line + self.breaks

    def take(self, rows: int, left_out: set[int]) -> pa.Array:
        """Return the lines of the next `rows` rows."""
        self.gone |= left_out
        if not self.gone:
            self.line += rows
            return pa.arange(self.line - rows + 1, self.line + 1)
        numbers: list[int] = []
        while len(numbers) < rows:
            self.line += 1
            if self.line not in self.gone:
                numbers.append(self.line)
        self.gone = {line for line in self.gone if line > self.line}
        return pa.array(numbers, pa.int64())


def _with_line_break(record: pa.RecordBatch) -> pa.Array | None:
    """Return the mask of rows with a line break in a cell; None where there is none, the usual case."""
    hits = [pc.match_substring(column, "\n") for column in record.columns if _may_hold_break(column)]
    found = [hit for hit in hits if pc.any(hit).as_py()]
    if not found:
        return None
    mask = found[0]
    for hit in found[1:]:
        mask = pc.or_(mask, hit)
    return mask


def _may_hold_break(column: pa.Array) -> bool:
    """Whether a line break lies in the text behind a column: quicker than to ask cell by cell."""
    text = column.buffers()[2]
    return text is not None and b"\n" in text.to_pybytes()


def _without_empty(record: pa.RecordBatch, numbers: pa.Array) -> Iterator[Batch]:
    """Leave out lines without any content; they are no rows."""
    empty = pc.equal(record.columns[0], "")
    for column in record.columns[1:]:
        if not pc.any(empty).as_py():
            break
        empty = pc.and_(empty, pc.equal(column, ""))
    if pc.any(empty).as_py():
        keep = pc.invert(empty)
        record, numbers = record.filter(keep), numbers.filter(keep)
    if record.num_rows:
        yield Batch(tuple(record.columns), numbers)


def _delimiter(text: str) -> str:
    """Return the delimiter that most of the first lines use."""
    lines = text.split("\n", HEAD_ROWS)[:HEAD_ROWS]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (sum(map(bool, counts[mark])), sum(counts[mark])))


def _head_rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the first rows and the number of physical lines up to the end of each."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    head: list[list[str]] = []
    starts: list[int] = []
    try:
        for row in reader:
            head.append(row)
            starts.append(reader.line_num)
            if len(head) == HEAD_ROWS:
                break
    except csv.Error:
        pass
    return head, starts
