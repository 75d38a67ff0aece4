"""保存的派生表: figures of a period from the store, with what was computed before where it still holds."""

from __future__ import annotations

import duckdb

from jixiao.facts.store import Store
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings


def compute_kept(con: duckdb.DuckDBPyConnection, store: Store, settings: Settings, period: Period) -> Period:
    """Compute `period` on `con`, on which `store` is attached."""
    del store
    return compute(con, settings, period)
