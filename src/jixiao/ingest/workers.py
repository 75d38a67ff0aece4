"""并行读取: files are read side by side, as many as there are cores; a stop stops all of them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")
# More would not be quicker: they wait for the same disk, and each holds a batch in memory.
_MOST = 4
_LOCAL = threading.local()


class Workers:
    """A few threads; whoever leaves early (an error, Ctrl-C) makes `check_stop` raise in all of them."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(min(_MOST, os.cpu_count() or 1), initializer=self._remember)

    def _remember(self) -> None:
        _LOCAL.stop = self._stop

    def each(self, work: Callable[[int, T], R], things: Iterable[tuple[int, T]]) -> Iterator[R]:
        """Yield what `work` makes of each thing, in their order."""
        waiting = [self._pool.submit(work, number, thing) for number, thing in things]
        for future in waiting:
            yield future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the threads; after an error they stop at their next batch."""
        if kind is not None:
            self._stop.set()
        self._pool.shutdown(cancel_futures=kind is not None)


class StoppedError(Exception):
    """The work was stopped half-way; nothing of it counts."""


def check_stop() -> None:
    """Raise StoppedError in a worker that was told to stop."""
    stop = getattr(_LOCAL, "stop", None)
    if stop is not None and stop.is_set():
        raise StoppedError
