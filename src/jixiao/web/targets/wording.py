"""目标文档的写法: writes plain values as YAML, so that `jixiao targets` runs on the same document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.base.money import plain, written


def yaml_of(tree: Any) -> str:
    """Return a document of tables, lists, texts, numbers and days; what is None or empty is left out."""
    return "\n".join(_lines(tree)) + "\n"


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner not in (None, "", [], {}):
                yield from _under(f"{key}:", inner)
    else:
        for inner in value:
            yield from _entry(inner)


def _under(head: str, inner: Any) -> Iterator[str]:
    if not isinstance(inner, dict | list):
        yield f"{head} {_one(inner)}"
        return
    yield head
    yield from (f"  {line}" for line in _lines(inner))


def _entry(inner: Any) -> Iterator[str]:
    if not isinstance(inner, dict | list):
        yield f"- {_one(inner)}"
        return
    for number, line in enumerate(_lines(inner)):
        yield f"  {line}" if number else f"- {line}"


def _one(value: Any) -> str:
    if isinstance(value, Decimal):
        return written(plain(value))
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
