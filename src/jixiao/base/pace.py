"""进度: how far long work is, how fast, how long it still takes; told now and then, not at every step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from jixiao.base.text import Text

_MEGA = 1_000_000
_SHORT = 90


@dataclass
class Pace:
    """Tells `tell` at most every so many seconds; call it with a name, what is done, and the total."""

    tell: Callable[[Text], None]
    doing: Text
    every: float = 2.0
    unit: Text = field(default_factory=lambda: Text("MB", "MB"))
    scale: int = _MEGA
    clock: Callable[[], float] = time.monotonic
    _began: float | None = None
    _told: float = 0.0

    def begin(self) -> None:
        """Begin without a word: whoever calls has said what begins."""
        self._began = self._told = self.clock()

    def then(self, doing: Text, unit: Text) -> Pace:
        """Return the pace of what comes next, counted in millions of `unit`; it begins without a word."""
        after = Pace(self.tell, doing, self.every, unit, clock=self.clock)
        after.begin()
        return after

    def __call__(self, name: str, done: int, total: int) -> None:
        """Note how far the work is; an empty name ends it."""
        now = self.clock()
        early = self._began is not None and now - self._told < self.every
        self._began = now if self._began is None else self._began
        if early or not name:
            return
        self._told = now
        self.tell(self._said(name, done, total, now - self._began))

    def _said(self, name: str, done: int, total: int, seconds: float) -> Text:
        share = done * 100 // total if total else 0
        said = Text(f"[{share:3d}%] {self.doing.zh} {name}", f"[{share:3d}%] {self.doing.en} {name}")
        if seconds < 1 or not 0 < done <= total:
            return said
        rate = f"{done / self.scale / seconds:,.1f}"
        left = duration(seconds * (total - done) / done)
        return Text(
            f"{said.zh}（每秒 {rate} {self.unit.zh}，约剩 {left.zh}）",
            f"{said.en} ({rate} {self.unit.en}/s, about {left.en} left)",
        )


def duration(seconds: float) -> Text:
    """Return a duration as people say it: seconds up to a minute and a half, then minutes."""
    if seconds < _SHORT:
        return Text(f"{seconds:.0f} 秒", f"{seconds:.0f} s")
    return Text(f"{seconds / 60:.0f} 分钟", f"{seconds / 60:.0f} min")
