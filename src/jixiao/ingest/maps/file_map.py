"""对照表: what a file of an unknown shape means: its table, which header holds which column."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


def close_name(header: str) -> str:
    """Return a header as shapes are compared by: width, case and blanks do not count, brackets do."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).casefold()


def signature(headers: Iterable[str]) -> str:
    """Return the sign of a header: the same whatever the order of its columns."""
    names = sorted({close_name(header) for header in headers if header.strip()})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class FileMap:
    """What the files of one shape mean.

    `headers` are all headers of the file that it was made from, `columns` tells for columns of the target
    under which of them they stand. `constants` fill columns that the file does not bring; `words` tells what
    the words of a column stand for.
    """

    table: str
    headers: tuple[str, ...]
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """The sign of the shape."""
        return signature(self.headers)

    @property
    def format_id(self) -> str:
        """The name of the format that this map makes; another one as soon as an answer differs."""
        content = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True)
        return f"map:{self.signature}:{hashlib.sha256(content.encode()).hexdigest()[:8]}"

    def to_json(self) -> dict[str, Any]:
        """Return the fields as they lie in the kept file; `--answers` reads the same."""
        return {
            "table": self.table,
            "headers": list(self.headers),
            "columns": dict(self.columns),
            "constants": dict(self.constants),
            "words": {column: dict(words) for column, words in self.words.items()},
        }
