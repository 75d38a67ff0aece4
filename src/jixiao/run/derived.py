"""保存的派生表: figures of a period from the store; what still holds is taken from what was kept.

Two things are kept under the store's `derived` folder: the chats of each month (`kept_chats`) and the
results of a period (`kept_results`), which are used again where neither data nor settings nor code changed,
and brought up to date by day where only messages changed (`mended_results`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from jixiao.facts.store import Store
from jixiao.metrics.connection import make_room
from jixiao.metrics.engine import Parts, compute, data_as_of, fresh_touches
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.run.kept import Version, clear
from jixiao.run.kept_chats import KeptChats
from jixiao.run.kept_results import RESULTS, Results, show_rest
from jixiao.run.mended_results import mend
from jixiao.run.on_spark import OnSpark

Connection = duckdb.DuckDBPyConnection


def compute_kept(
    con: Connection, store: Store, settings: Settings, period: Period, spark: OnSpark | None = None
) -> Period:
    """Compute `period` on `con`, on which the latest version of `store` is attached; or on `spark`.

    Leaves the same tables behind as `metrics.engine.compute`, from what was kept wherever that still holds.
    What one engine computed is not taken for the other's.
    """
    version = Version.of(store)
    kept = Results.of(store, settings, period, on_spark=spark is not None)
    if not version.same_as(kept.meta()):
        if spark:
            with spark.results(store, settings, period, RESULTS) as tables:
                kept.put(con, tables, version, data_as_of(con, settings))
        elif not mend(con, store, settings, period, kept):
            _compute(con, store, settings, period, kept)
    kept.show(con, settings)
    return period


def _compute(con: Connection, store: Store, settings: Settings, period: Period, kept: Results) -> None:
    """Compute everything but the chats, and keep it."""
    version = Version.of(store)
    for table in (*RESULTS, "customers", "figures"):
        clear(con, table)
    make_room(con, period)
    compute(con, settings, period, Parts(KeptChats(store, version).take, fresh_touches))
    kept.put(con, {table: f"from {table}" for table in RESULTS}, version, data_as_of(con, settings))


def compute_past(  # noqa: PLR0913, PLR0917 - what to compute, and where
    con: Connection, store: Store, settings: Settings, period: Period, spark: OnSpark, version: int | None
) -> Period:
    """Compute `period` as of an earlier data version on `spark`; the tables lie on `con` and are not kept."""
    with spark.results(store, settings, period, RESULTS, version) as tables:
        for table, query in tables.items():
            clear(con, table)
            con.execute(f"create temp table {table} as {query}")
    show_rest(con, settings, data_as_of(con, settings))
    return period


def kept_beside(store: Store, settings: Settings, period: Period, *, on_spark: bool = False) -> Path | None:
    """Return the folder of a period's kept results while they hold: what follows from them may lie there."""
    kept = Results.of(store, settings, period, on_spark=on_spark)
    return kept.place() if Version.of(store).same_as(kept.meta()) else None
