"""追溯: the tree behind a number, written down while it is computed, rejected branches included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jixiao.base.money import written
from jixiao.base.text import Text

Value = Decimal | str | bool | None
# One for all: most nodes carry no data, and nobody writes into a node's data.
_NO_DATA: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A branch that was tried and did not apply, and by how much it was missed ("why not")."""

    label: Text
    why: Text
    short_by: Decimal | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the fields that a statement carries."""
        short = {} if self.short_by is None else {"short_by": written(self.short_by)}
        return {"label": self.label.to_json(), "why": self.why.to_json(), **short}


@dataclass(frozen=True, slots=True)
class Node:
    """One step: what came out, by which rule and clause, from which inputs, and what did not apply.

    `data` holds what a program needs to compute the step again (numerator, denominator, tier bounds,
    source rows); Decimals in it are written as strings.
    """

    id: str
    label: Text
    value: Value
    unit: str = ""
    rule: str = ""
    how: Text | None = None
    source: str = ""
    assumption: Text | None = None
    inputs: tuple[Node, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    data: Mapping[str, Any] = field(default_factory=lambda: _NO_DATA)

    def to_json(self) -> dict[str, Any]:
        """Return the tree as plain JSON values; empty fields are left out."""
        fields: dict[str, Any] = {
            "id": self.id,
            "label": self.label.to_json(),
            "value": plain_value(self.value),
        }
        if self.unit:
            fields["unit"] = self.unit
        if self.rule:
            fields["rule"] = self.rule
        if self.how:
            fields["how"] = self.how.to_json()
        if self.source:
            fields["source"] = self.source
        if self.assumption:
            fields["assumption"] = self.assumption.to_json()
        return fields | self._branches()

    def _branches(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if self.inputs:
            fields["inputs"] = [node.to_json() for node in self.inputs]
        if self.rejected:
            fields["rejected"] = [branch.to_json() for branch in self.rejected]
        if self.data:
            fields["data"] = {key: plain_value(value) for key, value in self.data.items()}
        return fields

    def find(self, node_id: str) -> Node | None:
        """Return the first node with this id, depth first."""
        return next(find_all(self, node_id), None)


def find_all(node: Node, node_id: str) -> Iterator[Node]:
    """Yield the nodes with this id, depth first."""
    if node.id == node_id:
        yield node
    for child in node.inputs:
        yield from find_all(child, node_id)


def plain_value(value: Any) -> Any:
    """Return `value` as JSON carries it: Decimals as their exact text, containers walked through."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Text):
        return value.to_json()
    if isinstance(value, list | tuple):
        return [plain_value(inner) for inner in value]
    if isinstance(value, Mapping):
        return {key: plain_value(inner) for key, inner in value.items()}
    return value
