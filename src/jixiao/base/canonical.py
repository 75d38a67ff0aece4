"""规范文本: one value, one text: keys in order, decimals as they are, no blanks; hashes are taken over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.base.money import written
from jixiao.base.period import Month
from jixiao.base.text import Text


def canonical(value: Any) -> str:
    """Return the JSON text of plain values, Decimals, days, months and texts; equal values, equal texts.

    A Decimal is written as a number, so that it comes back as one; TypeError for anything else.
    """
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key, ensure_ascii=False)}:{canonical(value[key])}" for key in sorted(value))
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Text):
        return canonical(value.to_json())
    if isinstance(value, date | Month):
        return json.dumps(value.isoformat() if isinstance(value, date) else str(value))
    if value is None or isinstance(value, str | bool | int):
        return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"{type(value).__name__} has no canonical text")


def sha256(text: str | bytes) -> str:
    """Return the SHA-256 of a text (in UTF-8) or of bytes, in hexadecimal."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def sha256_of_pieces(pieces: Iterable[str]) -> str:
    """Return the SHA-256 of a text that comes in pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece.encode())
    return digest.hexdigest()
