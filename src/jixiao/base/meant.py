"""想写的: a part of a document read past its mistakes, so that what else is wrong can be told with them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jixiao.base.document import Document, PathOf
from jixiao.base.part import P, keys_meant


def as_meant(kind: type[P], document: Document) -> P | None:
    """Return the part with each unknown key read as the one meant; None where that does not make it whole."""
    errors = _errors(kind, document.tree)
    meant = keys_meant(errors, document)
    if not meant or not all(meant.values()):
        return None
    tree = deepcopy(document.tree)
    for path, key in meant.items():
        parent = _at(tree, path[:-1])
        parent.setdefault(key, parent.pop(path[-1]))
    return _read(kind, tree)


def without_mistakes(kind: type[P], document: Document) -> P | None:
    """Return the part without the keys that are wrong; None where it needs one of them."""
    tree = deepcopy(document.tree)
    for error in _errors(kind, tree):
        parent = _at(tree, error["loc"][:-1])
        if error["type"] == "missing" or not isinstance(parent, dict):
            return None
        parent.pop(error["loc"][-1], None)
    return _read(kind, tree)


def _errors(kind: type[P], tree: Any) -> list[ErrorDetails]:
    try:
        kind.model_validate(tree)
    except ValidationError as wrong:
        return wrong.errors(include_url=False)
    return []


def _read(kind: type[P], tree: Any) -> P | None:
    try:
        return kind.model_validate(tree)
    except ValidationError:
        return None


def _at(tree: Any, path: PathOf) -> Any:
    """Return what stands at a path; None where the path names no place of the text."""
    for step in path:
        inside = isinstance(tree, Mapping) and step in tree
        inside = inside or (isinstance(tree, list) and isinstance(step, int) and step < len(tree))
        if not inside:
            return None
        tree = tree[step]
    return tree
