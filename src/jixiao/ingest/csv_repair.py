"""引号没关: a double quote that is never closed swallows the rows after it; they are given back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jixiao.ingest.sheet import Fault

# A cell in quotes may hold line breaks, but not this many: then its quote was never closed.
_MOST_LINES = 50
Numbered = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What careful reading made of some lines: rows with their numbers, and lines that are no rows."""

    rows: list[tuple[int, list[str]]]
    faults: list[Fault]


def swallowed(cells: Sequence[str], delimiter: str) -> bool:
    """Whether a cell holds a whole row of the same file behind a line break."""
    width = len(cells)
    inner = (line for cell in cells if "\n" in cell for line in cell.split("\n")[1:])
    return width > 1 and any(line.count(delimiter) >= width - 1 for line in inner)


def unswallowed(line: int, cells: Sequence[str], delimiter: str) -> Repaired:
    """Give back the rows inside a row that an open quote made one; the line of the quote is a fault."""
    raw = delimiter.join(cells)
    first, *rest = raw.split("\n")
    found = carefully(enumerate(rest, start=line + 1), len(cells), delimiter)
    return Repaired(found.rows, [Fault(line, "quote", first), *found.faults])


def carefully(lines: Iterable[Numbered], width: int, delimiter: str) -> Repaired:
    """Read lines one by one: a quote may span lines only if it closes soon and makes a whole row."""
    waiting = iter(lines)
    rows: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    held: list[Numbered] = []
    while (numbered := held.pop(0) if held else next(waiting, None)) is not None:
        number, text = numbered
        if not text.strip():
            continue
        if text.count('"') % 2:
            text, held = _closed(numbered, held, waiting, width, delimiter)
        cells = _cells(text, delimiter)
        if cells is None:
            faults.append(Fault(number, "long", text, f"{len(text)}"))
        elif text.count('"') % 2:
            faults.append(Fault(number, "quote", text))
        elif len(cells) >= width and not any(cell.strip() for cell in cells[width:]):
            rows.append((number, cells[:width]))
        else:
            faults.append(Fault(number, "cells", text, f"{len(cells)}/{width}"))
    return Repaired(rows, faults)


def _cells(text: str, delimiter: str) -> list[str] | None:
    """Return the cells of a row; None where one is longer than `csv` takes, longer than any cell is."""
    try:
        return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return None


def _closed(
    first: Numbered, held: list[Numbered], waiting: Iterator[Numbered], width: int, delimiter: str
) -> tuple[str, list[Numbered]]:
    """Return the row that the quote spans, and lines still to read; the line alone if it never closes."""
    ahead = list(held)
    while len(ahead) < _MOST_LINES and (following := next(waiting, None)) is not None:
        ahead.append(following)
    text = first[1]
    for used, (_, line) in enumerate(ahead, start=1):
        if line.count(delimiter) >= width - 1 and line.count('"') % 2 == 0:
            break
        text += "\n" + line
        if text.count('"') % 2 == 0:
            return text, ahead[used:]
    return first[1], ahead


def physical_lines(lines: Iterable[str], begin: int) -> Iterator[Numbered]:
    """Yield the lines after line number `begin`, without their ends."""
    for number, line in enumerate(lines, start=1):
        if number > begin:
            yield number, line.rstrip("\r\n")
