"""连接: a DuckDB connection that keeps within a memory budget and spills to a folder of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from jixiao.base.period import Month
from jixiao.metrics.dialect import DUCKDB, Connection, dialect_of, prepare
from jixiao.metrics.period import Period

MEMORY = "700MB"
# So much a message of the busiest month: a month that is sorted in too little memory is not only slow.
_BYTES_A_MESSAGE = 45
_ENOUGH_FOR = 15_000_000


@contextmanager
def working_connection(memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection for `compute`; what does not fit in `memory` goes to a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as spill:
        con = duckdb.connect()
        try:
            con.execute(f"set memory_limit = '{memory}'")
            # Kept for the next table instead of being given back and asked for again.
            con.execute(f"set block_allocator_memory = '{memory}'")
            con.execute(f"set temp_directory = '{spill}'")
            con.execute(f"set threads = {os.cpu_count() or 1}")
            con.execute("set preserve_insertion_order = false")
            con.execute("set enable_progress_bar = false")
            prepare(con)
            yield con
        finally:
            con.close()


def make_room(con: Connection, period: Period) -> None:
    """Let the connection take more memory where a month of `period` has many millions of messages.

    Spark has its own ways.
    """
    if dialect_of(con) is not DUCKDB:
        return
    months = [str(Month.of(span.first)) for span in period.months()]
    row = con.execute(
        "select max(many) from (select count(*) as many from messages "
        f"where month between '{months[0]}' and '{months[-1]}' group by month)"
    ).fetchone()
    if row and row[0] and row[0] > _ENOUGH_FOR:
        wanted = f"{row[0] * _BYTES_A_MESSAGE // 1_000_000}MB"
        con.execute(f"set memory_limit = '{wanted}'")
        con.execute(f"set block_allocator_memory = '{wanted}'")


def forget(con: Connection, *tables: str) -> None:
    """Drop temporary tables and views that nobody reads any more.

    What lies in memory pushes other tables to the disk. On Spark they lie there anyway.
    """
    if dialect_of(con) is not DUCKDB:
        return
    names = ", ".join(f"'{table}'" for table in tables)
    for kind in ("view", "table"):
        there = f"select {kind}_name from duckdb_{kind}s() where temporary and {kind}_name in ({names})"
        for (name,) in con.execute(there).fetchall():
            con.execute(f"drop {kind} {name}")
