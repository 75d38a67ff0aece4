"""终端上的进度行: one line, overwritten step by step, with a clock in it where a step takes long."""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import dataclass, field
from typing import TextIO

from jixiao.base.pace import duration
from jixiao.base.text import Lang, current_lang
from jixiao.cli.grid import width

_SILENT, _EVERY = 2.0, 1.0
_CLEAR = "\r\x1b[2K"


@dataclass
class Line:
    """The line at the bottom of a terminal that says what is being done, and for how long already."""

    stream: TextIO
    silent: float = _SILENT
    every: float = _EVERY
    _text: str = ""
    _since: float = 0.0
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _stop: threading.Event = field(default_factory=threading.Event)
    _clock: threading.Thread | None = None

    def show(self, text: str) -> None:
        """Put a step in the place of the one before."""
        with self._lock:
            self._text, self._since = text, time.monotonic()
            self._write(text)
            if self._clock is None:
                self._clock = threading.Thread(target=self._tick, args=(current_lang(),), daemon=True)
                self._clock.start()

    def clear(self) -> None:
        """Take the line away: something else is to be printed."""
        with self._lock:
            if self._text:
                self.stream.write(_CLEAR)
                self.stream.flush()
            self._text = ""

    def close(self) -> None:
        """Take the line away and stop the clock."""
        self.clear()
        self._stop.set()
        if self._clock is not None:
            self._clock.join()
            self._clock = None
        self._stop.clear()

    def _tick(self, lang: Lang) -> None:
        while not self._stop.wait(self.every):
            with self._lock:
                passed = time.monotonic() - self._since
                if self._text and passed >= self.silent:
                    self._write(f"{self._text} … {duration(passed).in_(lang)}")

    def _write(self, text: str) -> None:
        self.stream.write(_CLEAR + _fitting(text))
        self.stream.flush()


def _fitting(text: str) -> str:
    """Return as much of a text as one line of the terminal holds: a longer one could not be overwritten."""
    room = shutil.get_terminal_size().columns - 1
    while width(text) > room:
        text = text[:-1]
    return text
