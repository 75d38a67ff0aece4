"""读取进度: how many bytes of all files are read, told at every batch by whichever file is at it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from jixiao.base.text import Text
from jixiao.ingest.workers import check_stop

# The file in work, bytes done, bytes in all; it may raise Cancelled, and nothing will have happened.
Progress = Callable[[str, int, int], None]


@runtime_checkable
class Follows(Protocol):
    """A progress that also tells what comes after the reading: the writing, counted in rows."""

    def __call__(self, name: str, done: int, total: int) -> None:
        """Tell how far the reading is, as any progress does."""

    def then(self, doing: Text, unit: Text) -> Progress:
        """Return who hears how far that is; `unit` is what it counts in millions of."""


@dataclass
class Steps:
    """The bytes read so far, of all files together."""

    total: int
    progress: Progress
    read: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, name: str, size: int) -> Step:
        """Return the steps of one file."""
        self.add(name, 0)
        return Step(self, name, size)

    def add(self, name: str, size: int) -> None:
        """Tell that so many more bytes are read."""
        with self._lock:
            self.read += size
            self.progress(name, self.read, self.total)


@dataclass
class Step:
    """The bytes of one file that are read; never more than it has."""

    steps: Steps
    name: str
    size: int
    read: int = 0

    def __call__(self, read: int) -> None:
        """Tell that about so many bytes of the file are read by now; a place to stop, if asked to."""
        check_stop()
        fresh = min(read, self.size) - self.read
        self.read += fresh
        self.steps.add(self.name, fresh)
