"""追溯树: the tree behind a number read back from JSON, walked and searched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.base.text import Text, both
from jixiao.base.trace import Node, Rejected, Value

# As `written` writes it; "007" or "1e5" is a word, so that an id stays what it is.
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def text_from_json(fields: Mapping[str, str] | str) -> Text:
    """Return the text that `{zh, en}` or one plain word stands for."""
    return both(fields) if isinstance(fields, str) else Text(fields["zh"], fields["en"])


def decimal_or_none(text: str | None) -> Decimal | None:
    """Return the exact number, or None where there is none."""
    return None if text is None else Decimal(text)


def number_or_word(value: Any) -> Value:
    """Return a Decimal where `value` is the exact text of one, else the value as it is."""
    if isinstance(value, bool) or value is None:
        return value
    text = str(value)
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def node_from_json(fields: Mapping[str, Any]) -> Node:
    """Return the tree that `Node.to_json` wrote; KeyError where a node lacks id, label or value."""
    how = fields.get("how")
    return Node(
        id=fields["id"],
        label=text_from_json(fields["label"]),
        value=number_or_word(fields["value"]),
        unit=fields.get("unit", ""),
        rule=fields.get("rule", ""),
        how=text_from_json(how) if how else None,
        source=fields.get("source", ""),
        assumption=text_from_json(fields["assumption"]) if fields.get("assumption") else None,
        inputs=tuple(node_from_json(node) for node in fields.get("inputs", ())),
        rejected=tuple(_rejected(branch) for branch in fields.get("rejected", ())),
        data=dict(fields.get("data", {})),
    )


def _rejected(fields: Mapping[str, Any]) -> Rejected:
    return Rejected(
        label=text_from_json(fields["label"]),
        why=text_from_json(fields["why"]),
        short_by=decimal_or_none(fields.get("short_by")),
    )


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, depth first."""
    yield node
    for child in node.inputs:
        yield from walk(child)
