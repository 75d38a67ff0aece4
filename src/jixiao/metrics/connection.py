"""连接: a DuckDB connection that keeps within a memory budget and spills to a folder of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from jixiao.metrics.dialect import prepare

MEMORY = "700MB"


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
