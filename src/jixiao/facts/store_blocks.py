"""分块: which days of a shop's month share a file, so that one changed day moves little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jixiao.facts.store_delta import DataFile, Partition

# A file of this size sorts in memory and is written in a quarter of a second; hundreds of small ones are
# 1.6 times as slow to scan.
ROWS_IN_A_FILE = 250_000


@dataclass(frozen=True, slots=True)
class Block:
    """Some days of a shop's month that lie in one file, from `first` to `last`, both included."""

    partition: Partition
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> list[date]:
        """Return every day from the first to the last."""
        return [self.first + timedelta(step) for step in range((self.last - self.first).days + 1)]


def blocks(partition: Partition, days: Mapping[date, int], rows_in_a_file: int) -> list[Block]:
    """Cut the days (with their number of rows) into blocks of about so many rows; a day is never cut."""
    found: list[Block] = []
    begun: list[date] = []
    rows = 0
    for day in sorted(days):
        begun.append(day)
        rows += days[day]
        if rows >= rows_in_a_file:
            found.append(Block(partition, begun[0], begun[-1]))
            begun, rows = [], 0
    return [*found, Block(partition, begun[0], begun[-1])] if begun else found


def touched(files: Iterable[DataFile], days: Iterable[date]) -> list[DataFile]:
    """Return the files that may hold rows of any of these days."""
    listed = list(days)
    return [file for file in files if any(file.may_hold(day) for day in listed)]


def closed(files: Iterable[DataFile], days: Iterable[date]) -> list[DataFile]:
    """Return the files that may hold these days, and those that share a day with one of these, and so on."""
    left, found, wanted = list(files), [], list(days)
    while more := touched(left, wanted):
        found += more
        left = [file for file in left if file not in more]
        wanted = [day for file in more for day in file.days()]
        if any(file.first is None for file in more):
            return found + left
    return found
