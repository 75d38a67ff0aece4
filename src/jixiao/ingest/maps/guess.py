"""猜对照: which table an unknown file is and what its columns are, with how sure the guess is.

Names speak first, then the values: a column of amounts cannot be a time, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jixiao.facts.table import Column, Kind
from jixiao.ingest.headers import plain_name, plain_names
from jixiao.ingest.maps.hints import LOOKS, WORDS
from jixiao.ingest.maps.look import Look, Seen
from jixiao.ingest.maps.target import Target, targets
from jixiao.ingest.words import words_of

SURE = 0.6
LIKELY = 0.45
# What names and values weigh; a name known exactly is nearly enough by itself.
_NAME, _VALUE = 0.7, 0.3
_HINT, _SIMILAR, _LOOK = 0.7, 0.5, 0.55
_SHORTEST = 2
_LEAST_ACCEPTED = 0.5
_MISSING, _MISSING_SHOP, _REQUIRED = 1.2, 0.3, 1.5
WHEN = (Kind.MOMENT, Kind.DAY, Kind.MONTH)
# The same names are asked for with every column of a table.
_compared = lru_cache(maxsize=4096)(plain_names)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a user said: table, headers of columns (empty: there is none), constants, words, unread."""

    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The header that brings a column, and how sure that is, from 0 to 1."""

    header: str
    confidence: float


@dataclass(frozen=True)
class Reading:
    """A file read as one target: which header brings which column; `fit` orders readings of one file."""

    target: Target
    columns: Mapping[str, Found]
    fit: float


def readings(look: Look, answers: Answers) -> list[Reading]:
    """Return the file read as each target, the likeliest first; only as the one that was answered, if any."""
    wanted = [targets()[answers.table]] if answers.table else list(targets().values())
    found = (reading(look, target, answers) for target in wanted)
    return sorted(found, key=lambda one: -one.fit)


def reading(look: Look, target: Target, answers: Answers) -> Reading:
    """Return the file read as a target: what was answered stands, then the surest pairs first."""
    told = {name: header for name, header in answers.columns.items() if target.column(name)}
    columns = {name: Found(header, 1.0) for name, header in told.items() if look.column(header)}
    taken = {found.header for found in columns.values()} | set(answers.unread)
    for confidence, column, seen in _pairs(look, target):
        free = column.name not in told and column.name not in answers.constants
        if free and column.name not in columns and seen.header not in taken:
            columns[column.name] = Found(seen.header, confidence)
            taken.add(seen.header)
    return Reading(target, columns, _fit(look, target, columns, answers))


def _pairs(look: Look, target: Target) -> list[tuple[float, Column, Seen]]:
    """Return every pair that is likely enough, the surest first."""
    pairs = [(_confidence(seen, column, target), column, seen) for column in target for seen in look.columns]
    return sorted((pair for pair in pairs if pair[0] >= LIKELY), key=lambda pair: -pair[0])


def _fit(look: Look, target: Target, columns: Mapping[str, Found], answers: Answers) -> float:
    needed = {column.name for column in target if column.required}
    good = sum(found.confidence * (_REQUIRED if name in needed else 1) for name, found in columns.items())
    open_ones = [name for name in needed if name not in columns and name not in answers.constants]
    bad = sum(_MISSING_SHOP if name == "shop" else _MISSING for name in open_ones)
    groups = [group for group in target.one_of if not any(name in columns for name in group)]
    return (good - bad - _MISSING * len(groups)) / max(1, len(look.columns))


def _confidence(seen: Seen, column: Column, target: Target) -> float:
    """Return how sure it is that a header brings a column."""
    value = _accepted(seen, column)
    if seen.values and value < _LEAST_ACCEPTED:
        return 0.0
    looks = _looks(seen, column)
    name = max(_named(seen.header, column, tuple(target.names.get(column.name, ()))), looks * _LOOK)
    if column.kind in WHEN and not name:
        return 0.0
    return min(1.0, _NAME * name + _VALUE * value * (name > 0) + 0.1 * looks * (name > _LOOK))


def _named(header: str, column: Column, names: tuple[str, ...]) -> float:
    """Return how much a header's name speaks for a column: 1 where it is a name known for it."""
    plain = plain_name(header)
    if plain in _compared(names):
        return 1.0
    if any(len(word) >= _SHORTEST and word in plain for word in WORDS.get(column.name, ())):
        return _HINT
    return _SIMILAR if any(_alike(plain, name) for name in _compared(names)) else 0.0


def _alike(one: str, other: str) -> bool:
    """Whether one name contains the other, or most of their neighbouring characters are the same."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if one in other or other in one:
        return True
    left, right = _bigrams(one), _bigrams(other)
    return 2 * len(left & right) > len(left | right)


def _bigrams(name: str) -> set[str]:
    return {name[place : place + 2] for place in range(len(name) - 1)}


def _accepted(seen: Seen, column: Column) -> float:
    """Return which share of the values a column can hold."""
    if not seen.values:
        return _LEAST_ACCEPTED
    if column.choices and column.kind is Kind.TEXT:
        if seen.tells_when:
            return 0.0
        words = words_of(column)
        known = sum(words(value) is not None for value in seen.values) / len(seen.values)
        # Words can be explained; a few different ones may well be a choice under other names.
        return max(known, _LEAST_ACCEPTED if len(seen.values) <= 2 * len(column.choices) else 0.0)
    return seen.kinds.get(column.kind, 1.0)


def _looks(seen: Seen, column: Column) -> float:
    """Return which share of the values looks as those of this column usually do."""
    if column.name not in LOOKS or not seen.values:
        return 0.0
    return _matching(seen.values, LOOKS[column.name]) / len(seen.values)


def _matching(values: Iterable[str], pattern: str) -> int:
    return sum(re.fullmatch(pattern, value) is not None for value in values)
