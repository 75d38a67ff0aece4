"""文本行: a text file as plain lines, for pasted chats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jixiao.ingest.sheet import HEAD_ROWS, Batch, Sheet, text_batch

_ROWS = 20_000


@dataclass
class LinesSheet(Sheet):
    """A UTF-8 text file, one column holding the line."""

    path: Path = Path()

    @classmethod
    def open(cls, path: Path) -> LinesSheet:
        """Read the first lines."""
        with path.open(encoding="utf-8-sig") as file:
            return cls(path=path, head=[[line.rstrip("\n")] for line in islice(file, HEAD_ROWS)])

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the lines from `header` on, that one included."""
        with self.path.open(encoding="utf-8-sig") as file:
            numbered = islice(enumerate(file, start=1), header, None)
            while chunk := list(islice(numbered, _ROWS)):
                yield text_batch(
                    [[line.rstrip("\n")] for _, line in chunk], [number for number, _ in chunk], 1
                )
