"""数组: the few numpy shapes that the synthetic shop is drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Random = np.random.Generator

DAY = 86_400
HOUR = 3_600
MINUTE = 60
NEVER = -1
_ROWS_AT_A_TIME = 100_000


class Columns:
    """A table of arrays of equal length, one field of the dataclass per column."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """Return all rows of several tables, one table after the other."""
        tables = list(parts)
        return cls(*(np.concatenate([getattr(t, name) for t in tables]) for name in cls._names()))

    def take(self, index: Ints | Flags | slice) -> Self:
        """Return the rows at `index`."""
        return type(self)(*(getattr(self, name)[index] for name in self._names()))

    def __len__(self) -> int:
        return len(getattr(self, self._names()[0]))

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return tuple(cls.__dataclass_fields__)


def drawn_rows(rng: Random, weights: Floats, rows: Ints) -> Ints:
    """Draw one column per entry of `rows`, by the weights of that row of the table."""
    steps = np.cumsum(weights, axis=1)
    target = rng.random(len(rows)) * steps[rows, -1]
    passed = np.empty(len(rows), dtype=np.int64)
    # Some at a time: every row looks at a whole row of the table.
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        some = slice(start, start + _ROWS_AT_A_TIME)
        passed[some] = (steps[rows[some]] <= target[some, None]).sum(axis=1)
    return passed


def drawn(rng: Random, weights: Floats, size: int) -> Ints:
    """Draw `size` indices by their weights."""
    steps = np.cumsum(weights)
    found = np.searchsorted(steps, rng.random(size) * steps[-1], side="right")
    index: Ints = found.astype(np.int64)
    return index


def whole(values: Floats) -> Ints:
    """Round to whole numbers."""
    return np.rint(values).astype(np.int64)


def firsts(counts: Ints) -> Ints:
    """Return where each group starts in a run of groups of the given sizes."""
    return (np.cumsum(counts) - counts).astype(np.int64)
