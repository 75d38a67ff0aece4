"""在 Spark 上算: the figures of a period on a Spark master; what they leave behind lies as Parquet files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from jixiao.facts.store import Store
from jixiao.facts.store_spark import attach_spark
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.spark import SparkConnection
from jixiao.run.kept import literal
from jixiao.run.spark_session import spark_session


@dataclass(frozen=True, slots=True)
class OnSpark:
    """A Spark master to compute on; its workers see the store's folder under the same path."""

    master: str

    @contextmanager
    def results(
        self,
        store: Store,
        settings: Settings,
        period: Period,
        tables: Iterable[str],
        data_version: int | None = None,
    ) -> Iterator[dict[str, str]]:
        """Compute `period` and yield, for the while, a DuckDB query for each of these tables."""
        derived = store.root / "derived"
        work = derived / "spark" / uuid4().hex[:12]
        try:
            with spark_session(self.master, derived / "spark.log") as session:
                con = SparkConnection(session, work)
                attach_spark(store, session, data_version)
                compute(con, settings, period)
                found = {table: con.files_of(table) for table in tables}
            yield {table: _query(folders) for table, folders in found.items()}
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _query(folders: list[str]) -> str:
    files = (path for folder in folders for path in sorted(Path(folder).glob("*.parquet")))
    return f"from read_parquet([{', '.join(literal(path) for path in files)}])"
