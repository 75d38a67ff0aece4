"""表格: rows of text in columns that line up, Chinese characters counted as the two places they take."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return a table as text; the columns in `right` are set to the right, as numbers are."""
    lines = [header, *rows]
    widths = [max(width(line[at]) for line in lines) for at in range(len(header))]
    rule = ["-" * size for size in widths]
    return "\n".join(_line(line, widths, right) for line in (header, rule, *rows))


def width(text: str) -> int:
    """Return how many places the text takes on a screen."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for at, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (size - width(cell))
        padded.append(blanks + cell if at in right else cell + blanks)
    return "  ".join(padded).rstrip()
