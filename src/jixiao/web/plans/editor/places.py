"""文中位置: where each value of a YAML text stands, by its path, so that only that one is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from jixiao.base.document import PathOf

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Spot:
    """A value in the text: its node, the node of its key (in a mapping), the node around it.

    `alias`: the text here only points (`*name`) to a value written elsewhere.
    """

    node: yaml.Node
    key: yaml.Node | None = None
    around: yaml.Node | None = None
    alias: bool = False

    @property
    def raw(self) -> str:
        """The value as written; empty for a list or a table."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""

    @property
    def line(self) -> int:
        """The line, from 1."""
        return int((self.key or self.node).start_mark.line) + 1


def places(text: str) -> dict[PathOf, Spot]:
    """Return every path of the text with its spot; nothing where the text is no YAML."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return {}
    return dict(_walk(Spot(root), (), set())) if root is not None else {}


def _walk(spot: Spot, path: PathOf, seen: set[int]) -> Iterator[tuple[PathOf, Spot]]:
    yield path, spot
    for step, key, child in children(spot.node):
        # A value met before is only pointed to here: what is below it stands elsewhere.
        alias = id(child) in seen
        seen.add(id(child))
        below = Spot(child, key, spot.node, alias)
        if alias:
            yield (*path, step), below
        else:
            yield from _walk(below, (*path, step), seen)


def children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node | None, yaml.Node]]:
    """Yield the step, the key and the value of everything directly inside a node."""
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield str(key.value), key, child
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield index, None, child


def inside(child: yaml.Node, around: yaml.Node) -> bool:
    """Say whether a value is written inside another, or only pointed to from there."""
    return bool(around.start_mark.index <= child.start_mark.index <= around.end_mark.index)


def is_flow(node: yaml.Node) -> bool:
    """Say whether a list or table is written in brackets on its lines."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def end_of(node: yaml.Node) -> int:
    """Return where the value ends in the text; a block ends with its last value, not with what follows."""
    if isinstance(node, yaml.ScalarNode) or is_flow(node):
        return int(node.end_mark.index)
    ends = [int(node.start_mark.index)]
    for _, key, child in children(node):
        ends += [int(key.end_mark.index)] if key is not None else []
        ends += [end_of(child)] if inside(child, node) else []
    return max(ends)
