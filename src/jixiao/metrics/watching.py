"""算到哪了: tells whoever watches which SQL text is done, of about how many that a period takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from jixiao.metrics.period import Period

Watch = Callable[[str], None]
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)
# How many texts `compute` runs once, and again for each month; a test compares.
ONCE, A_MONTH = 24, 12


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let `watch` be told the name of every text that is done; it may raise to give the work up."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


def done(name: str) -> None:
    """Tell that the text of this name is done."""
    watch = _WATCH.get()
    if watch is not None:
        watch(name)


def texts_of(period: Period) -> int:
    """Return about how many texts the figures of a period take."""
    return ONCE + A_MONTH * len(list(period.months()))
