"""事实表: what a table of facts is: its columns, its key, which of them a file must bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jixiao.base.text import Text


class Kind(StrEnum):
    """What a column holds; in brackets how the store keeps it.

    Times are local naive times of the shop. Ids are always text: 19 digits break as a float.
    """

    TEXT = "text"  # VARCHAR
    ID = "id"  # VARCHAR, NFKC and trimmed
    WHOLE = "whole"  # BIGINT
    NUMBER = "number"  # DECIMAL(38, 10)
    MONEY = "money"  # BIGINT, fen
    MOMENT = "moment"  # TIMESTAMP (microseconds)
    DAY = "day"  # DATE
    MONTH = "month"  # VARCHAR, 2026-10
    FLAG = "flag"  # BOOLEAN


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its English key, its label, what it holds, whether a row without it is quarantined.

    `choices` are the words allowed; `aliases` are headers under which files bring it. A row with less than
    nothing where a column is `never_below_zero` is quarantined: it would count as none, unseen.
    """

    name: str
    kind: Kind
    label: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: Text | None = None
    never_below_zero: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of facts, one file of this folder each.

    `key` names what identifies a row over all files: a later file's row with the same key replaces the
    earlier one. Where `repeats`, rows alike in one file are separate events (two messages in one second)
    and only the same number of them in another file is taken for the same events.
    `bulk` tables are partitioned by shop and by the month of `moment`.
    Every stored row also has `file` (id of the import's file) and `line` (its line or row there, from 1).
    """

    name: str
    label: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    bulk: bool = False
    moment: str = ""
    repeats: bool = False
    one_of: tuple[tuple[str, ...], ...] = ()

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def column(self, name: str) -> Column:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that every row must fill."""
        return tuple(column.name for column in self.columns if column.required)
