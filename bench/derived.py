"""派生表对普通 SQL: our derived tables against plain DuckDB SQL over the same stored Parquet, row by row.

Run: python bench/derived.py STORE MONTH [--times 3]

Both run in turn in one process with the same memory and threads. What both need (names, order facts, who
holds an account) is made before the clock starts. A row that differs stops the bench.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

import plain_sql
from jixiao.base.period import Month
from jixiao.facts.store import Store
from jixiao.metrics import engine
from jixiao.metrics.chats import build_chats
from jixiao.metrics.connection import working_connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import DEFAULTS
from jixiao.metrics.sql import day_starts

Connection = duckdb.DuckDBPyConnection


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds on the wall and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def differing(con: Connection, pairs: dict[str, tuple[str, str]]) -> dict[str, int]:
    """Return how many rows of each table one side has and the other has not."""
    query = "select count(*) from ((({0}) except all ({1})) union all (({1}) except all ({0})))"
    counted = {name: con.execute(query.format(*pair)).fetchone() for name, pair in pairs.items()}
    return {name: row[0] if row else 0 for name, row in counted.items()}


def plain_chats(con: Connection, period: Period) -> None:
    """Make the chat tables the plain way."""
    begins, ends = day_starts(DEFAULTS, period)
    for text in plain_sql.CHATS:
        con.execute(text.format(begins=begins, ends=ends))


def our_credits(con: Connection, period: Period) -> None:
    """Make touches, candidates and credits our way."""
    engine.credit(con, DEFAULTS, period, engine.FRESH)


def race(
    con: Connection,
    ours: Callable[[], object],
    plain: Callable[[], object],
    same: dict[str, tuple[str, str]],
    times: int,
) -> str:
    """Run both in turn; return the medians, their ratio and the rows compared."""
    runs = [(timed(ours), timed(plain)) for _ in range(times)]
    if wrong := {name: rows for name, rows in differing(con, same).items() if rows}:
        sys.exit(f"rows differ: {wrong}")
    (a, b), (c, d) = (
        [statistics.median(run[side][which] for run in runs) for which in (0, 1)] for side in (0, 1)
    )
    return f"| {', '.join(same)} | {a:.1f} / {b:.1f} | {c:.1f} / {d:.1f} | {a / c:.2f} / {b / d:.2f} |"


def main() -> None:
    """Race chats and credits, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("month", type=Month.parse)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    period = Period.of(asked.month)
    whole = period.widened(before=1)
    print("| tables, all rows equal | ours, wall / CPU s | plain SQL | ratio |\n|---|---|---|---|")
    with working_connection() as con:
        Store(asked.store).attach(con)
        print(
            race(
                con,
                lambda: build_chats(con, DEFAULTS, whole),
                lambda: plain_chats(con, whole),
                plain_sql.SAME_CHATS,
                asked.times,
            )
        )
        engine.compute_credits(con, DEFAULTS, period)
        con.execute("drop table if exists lines")
        print(
            race(
                con,
                lambda: our_credits(con, period),
                lambda: [con.execute(text) for text in plain_sql.CREDITS],
                plain_sql.SAME_CREDITS,
                asked.times,
            )
        )


if __name__ == "__main__":
    main()
