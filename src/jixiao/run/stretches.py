"""分段: a span of days over which settings change is computed part by part, each under its own settings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.period import Period
from jixiao.metrics.settings import Settings
from jixiao.metrics.write import write_figures
from jixiao.run.derived import compute_kept, kept_beside
from jixiao.run.evidence_files import write_kept_figures
from jixiao.run.figuring import figuring
from jixiao.run.kept import literal
from jixiao.run.on_spark import OnSpark

Writer = Callable[[duckdb.DuckDBPyConnection, Path], None]
Files = Iterable[tuple[Path, Writer]]


def write_by_stretch(  # noqa: PLR0913 - what to compute, on what, where it goes, who is told
    store: Store,
    settings: Settings,
    period: Period,
    files: Files,
    spark: OnSpark | None = None,
    *,
    tell: Callable[[Text], None] = lambda _: None,
) -> None:
    """Compute a period and write its files; where settings change inside, part after part."""
    wanted = list(files)
    with TemporaryDirectory(prefix="jixiao-") as place:
        parts: dict[Path, list[Path]] = {path: [] for path, _ in wanted}
        for index, (first, last, rules) in enumerate(settings.stretches(period.first, period.last)):
            with working_connection() as con:
                store.attach(con)
                doing = Text(f"正在算 {first} 到 {last} 的指标", f"computing the figures {first} to {last}")
                with figuring(tell, Period(first, last), doing):
                    compute_kept(con, store, rules, Period(first, last), spark)
                for number, (path, write) in enumerate(wanted):
                    part = Path(place) / f"{index}-{number}{path.suffix}"
                    if write is write_figures:
                        kept = kept_beside(store, rules, Period(first, last), on_spark=spark is not None)
                        write_kept_figures(con, part, kept)
                    else:
                        write(con, part)
                    parts[path].append(part)
        for path, written in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _join(written, path)


def _join(parts: list[Path], path: Path) -> None:
    if len(parts) == 1:
        shutil.move(parts[0], path)
    elif path.suffix.lower() == ".parquet":
        listed = ", ".join(literal(part) for part in parts)
        with duckdb.connect() as con:
            con.execute(f"copy (from read_parquet([{listed}])) to {literal(path)} (format parquet)")
    else:
        _join_text(parts, path)


def _join_text(parts: list[Path], path: Path) -> None:
    """Write one head and the lines of all parts."""
    with path.open("wb") as out:
        for index, part in enumerate(parts):
            with part.open("rb") as rows:
                head = rows.readline()
                out.write(head if index == 0 else b"")
                shutil.copyfileobj(rows, out)
