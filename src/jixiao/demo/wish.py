"""示例要求: what synthetic shop is wanted; the same wish gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np

from jixiao.base.period import Month
from jixiao.demo.arrays import Random

CHAT_FORMATS = ("csv", "jsonl", "parquet")
_USUAL_MONTH = Month(2026, 10)
SYNTHETIC = "synthetic 示例数据"


@dataclass(frozen=True, slots=True)
class Wish:
    """A synthetic shop to be: its size, its months (the last one is `to`), and the seed it is drawn with.

    At the default size a person's monthly sales lie where the catalogue plans expect them: a chat
    brings about 7 yuan per line, whatever the size.
    """

    shop: str = "示例百货旗舰店"
    agents: int = 17
    months: int = 4
    messages: int = 400_000
    seed: int = 1
    to: Month = _USUAL_MONTH
    chat_format: str = "csv"

    @property
    def span(self) -> list[Month]:
        """The months, oldest first."""
        return [self.to.plus(n) for n in range(1 - self.months, 1)]

    @property
    def days(self) -> list[date]:
        """Every day of all months."""
        return [day for month in self.span for day in month.days]

    def first_day(self, month: Month) -> int:
        """Return the first day of `month`, counted from the first day of the span."""
        return (month.first - self.span[0].first).days

    def random(self, purpose: str, number: int = 0) -> Random:
        """Return a stream of its own for a purpose, so that one part drawn anew leaves the others alone."""
        return np.random.default_rng([self.seed, crc32(purpose.encode()), number])
