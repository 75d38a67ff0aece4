"""规则种类: the rules of a folder by their `kind`: a new kind is one new file there."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar, get_args

from jixiao.base.document import PathOf
from jixiao.base.part import Part, mistake
from jixiao.base.problem import Severity
from jixiao.base.text import Text

R = TypeVar("R", bound=Part)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong inside a well-formed rule: where in the rule, what, and what to write instead."""

    code: str
    path: PathOf
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR


def kinds_in(package: ModuleType, base: type[R]) -> dict[str, type[R]]:
    """Return every rule of the folder by the word that its `kind` must be."""
    modules = [
        import_module(f"{package.__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__)
    ]
    return {word: rule for module in modules for word, rule in _rules(module, base)}


def _rules(module: ModuleType, base: type[R]) -> Iterator[tuple[str, type[R]]]:
    for rule in vars(module).values():
        mine = isinstance(rule, type) and issubclass(rule, base) and rule.__module__ == module.__name__
        for word in get_args(rule.model_fields["kind"].annotation) if mine else ():
            yield word, rule


def read_kind(kinds: Callable[[], Mapping[str, type[R]]], rule: type[R]) -> Callable[[Any], R]:
    """Return a validator that reads a rule of the kind it names.

    `kinds` is asked at the first reading only, so that rule files may name each other's folder.
    """

    def read(value: Any) -> R:
        if isinstance(value, rule):
            return value
        known = kinds()
        word = value.get("kind") if isinstance(value, dict) else None
        if not isinstance(word, str) or word not in known:
            raise _unknown_kind(word, tuple(known))
        return known[word].model_validate(value)

    return read


def _unknown_kind(word: object, known: tuple[str, ...]) -> Exception:
    listed = ", ".join(sorted(known))
    if word is None:
        return mistake(
            Text("这里要写一条规则，第一行是 kind。", "A rule is wanted here; its first key is kind."),
            Text(f"kind 可选：{listed}。", f"kind is one of: {listed}."),
        )
    close = get_close_matches(str(word), known, n=1)
    hint = Text(f"是不是 {close[0]}？", f"Did you mean {close[0]}? ") if close else Text("", "")
    return mistake(
        Text(f"没有“{word}”这种规则。", f"There is no rule of kind “{word}”."),
        Text(f"{hint.zh}kind 可选：{listed}。", f"{hint.en}kind is one of: {listed}."),
    )
