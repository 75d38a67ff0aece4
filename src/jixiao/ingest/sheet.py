"""表格: what every table-shaped source looks like to a format: a head to recognise, then text columns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa

from jixiao.ingest.headers import names_in

# The header row is looked for this far down: exports put titles, dates and notices above it.
HEAD_ROWS = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that has no cells to speak of: its line, the code of what is wrong, the raw text."""

    line: int
    code: str
    raw: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a sheet: one text column for each header, and the line each row came from."""

    columns: tuple[pa.Array, ...]
    lines: pa.Array

    def __len__(self) -> int:
        return len(self.lines)


@dataclass
class Sheet(ABC):
    """A table in a file: a CSV file, one sheet of a workbook, JSON lines, a Parquet file.

    `head` holds the first rows as text. `faults` fills while `batches` runs; whoever reads takes them out.
    """

    name: str = ""
    head: Sequence[Sequence[str]] = ()
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def names(self) -> frozenset[str]:
        """The plain names in the first rows, whichever of them is the header."""
        return names_in(self.head)

    @abstractmethod
    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the rows below head row number `header` (from 0), in the order of the file."""

    def take_faults(self) -> list[Fault]:
        """Return the faults found so far and forget them."""
        found, self.faults = self.faults, []
        return found


def text_batch(rows: Sequence[Sequence[str | None]], lines: Sequence[int], width: int) -> Batch:
    """Return rows of cells as a batch of `width` columns; short rows are filled up with nothing."""
    columns = tuple(
        pa.array([row[index] if index < len(row) else None for row in rows], pa.string())
        for index in range(width)
    )
    return Batch(columns, pa.array(lines, pa.int64()))
