"""JSON 行文件: one object on each line; its keys are the headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jixiao.ingest.sheet import HEAD_ROWS, Batch, Fault, Sheet, text_batch

_ROWS = 50_000


@dataclass
class JsonSheet(Sheet):
    """A UTF-8 file of JSON objects, one on each line."""

    path: Path = Path()

    @classmethod
    def open(cls, path: Path) -> JsonSheet | None:
        """Read the keys of the first lines; None where the first line is no JSON object."""
        with path.open(encoding="utf-8-sig") as file:
            first = [_object(line) for line in islice(file, HEAD_ROWS)]
        if not first or first[0] is None:
            return None
        keys = {key: None for found in first if found for key in found}
        return cls(path=path, head=[list(keys)])

    def batches(self, header: int) -> Iterator[Batch]:
        """Yield the values of the known keys as text; numbers keep every digit."""
        names = list(self.head[header])
        with self.path.open(encoding="utf-8-sig") as file:
            numbered = enumerate(file, start=1)
            while chunk := list(islice(numbered, _ROWS)):
                rows = [(number, found) for number, line in chunk if (found := self._row(number, line))]
                yield text_batch(
                    [[_text(found.get(name)) for name in names] for _, found in rows],
                    [number for number, _ in rows],
                    len(names),
                )

    def _row(self, number: int, line: str) -> dict[str, Any] | None:
        if not line.strip():
            return None
        found = _object(line)
        if found is None:
            self.faults.append(Fault(number, "json", line.strip()))
        return found


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
