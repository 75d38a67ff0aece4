"""方言: the few things that DuckDB and Spark say differently; other SQL of this room is one text for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Rows(Protocol):
    """What a query leaves behind, to be fetched."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, None after the last."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows not yet fetched."""


class Connection(Protocol):
    """What the texts run on: a DuckDB connection, or a Spark session dressed as one."""

    def execute(self, query: str, /) -> Rows:
        """Run one statement."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word of the texts with something in it: `{lag_known:expression}`."""

    text: str

    def __format__(self, inner: str) -> str:
        return self.text.format(inner)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's way of saying what has no common spelling.

    `macros` are the statements that make line_key, line_code, line_of, moment_of, micros_between,
    minutes_between and number_of; `words` are filled into the texts.
    """

    name: str
    macros: tuple[str, ...]
    words: Mapping[str, Pattern]


DUCKDB = Dialect(
    "duckdb",
    (
        # Which line: the order of lines is the order of these keys.
        """create or replace temp macro line_key(sent_at, file, line) as
           {'sent_at': sent_at, 'file': file, 'line': line}""",
        # The same as one number, for steps over many lines: numbers are compared four times as fast. From
        # its top: microseconds since the year 1, 31 bits for the file, 37 for the line.
        """create or replace temp macro line_code(sent_at, file, line) as
           (cast(date_diff('microsecond', timestamp '0001-01-01', sent_at) as hugeint) << 68)
           | (cast(file as hugeint) << 37) | cast(line as hugeint)""",
        """create or replace temp macro moment_of(code) as
           timestamp '0001-01-01' + to_microseconds(cast(code >> 68 as bigint))""",
        """create or replace temp macro line_of(code) as case when code is not null then
           {'sent_at': timestamp '0001-01-01' + to_microseconds(cast(code >> 68 as bigint)),
            'file': cast((code >> 37) & 2147483647 as integer),
            'line': cast(code & 137438953471 as bigint)} end""",
        "create or replace temp macro micros_between(a, b) as date_diff('microsecond', a, b)",
        # Full minutes, towards zero.
        "create or replace temp macro minutes_between(a, b) as date_sub('minute', a, b)",
        # The same 60 bits for the same text, always.
        """create or replace temp macro number_of(words) as
           cast('0x' || substr(md5(words), 1, 15) as bigint)""",
    ),
    {"lag_known": Pattern("lag({} ignore nulls)"), "lead_known": Pattern("lead({} ignore nulls)")},
)

SPARK = Dialect(
    "spark",
    (
        """create or replace temporary function line_key(sent_at timestamp_ntz, file int, line bigint)
           returns struct<sent_at: timestamp_ntz, file: int, line: bigint>
           return named_struct('sent_at', sent_at, 'file', file, 'line', line)""",
        # Decimals have no bits: ten digits for the line, ten for the file, microseconds before them.
        """create or replace temporary function line_code(sent_at timestamp_ntz, file int, line bigint)
           returns decimal(38, 0)
           return cast(timestampdiff(microsecond, timestamp_ntz '0001-01-01', sent_at) as decimal(18, 0))
                  * 100000000000000000000BD
                  + cast(file as decimal(10, 0)) * 10000000000BD + cast(line as decimal(10, 0))""",
        """create or replace temporary function moment_of(code decimal(38, 0))
           returns timestamp_ntz
           return timestampadd(microsecond, code div 100000000000000000000BD, timestamp_ntz '0001-01-01')""",
        """create or replace temporary function line_of(code decimal(38, 0))
           returns struct<sent_at: timestamp_ntz, file: int, line: bigint>
           return if(code is null, null, named_struct(
             'sent_at',
             timestampadd(microsecond, code div 100000000000000000000BD, timestamp_ntz '0001-01-01'),
             'file', cast((code % 100000000000000000000BD) div 10000000000BD as int),
             'line', cast(code % 10000000000BD as bigint)))""",
        """create or replace temporary function micros_between(a timestamp_ntz, b timestamp_ntz)
           returns bigint return timestampdiff(microsecond, a, b)""",
        """create or replace temporary function minutes_between(a timestamp_ntz, b timestamp_ntz)
           returns bigint return timestampdiff(minute, a, b)""",
        """create or replace temporary function number_of(words string)
           returns bigint return cast(conv(substr(md5(words), 1, 15), 16, 10) as bigint)""",
    ),
    {"lag_known": Pattern("lag({}) ignore nulls"), "lead_known": Pattern("lead({}) ignore nulls")},
)


def dialect_of(con: Connection) -> Dialect:
    """Return how `con` speaks: DuckDB, unless it says otherwise."""
    spoken: Dialect = getattr(con, "dialect", DUCKDB)
    return spoken


def prepare(con: Connection) -> None:
    """Make the macros that the texts use; making them again does no harm."""
    for macro in dialect_of(con).macros:
        con.execute(macro)
