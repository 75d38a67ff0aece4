"""证据文件: figures, rounds, contacts and credits of a month: a piece for each day, then all as one file.

With results that are kept lie the pieces; where a day's rows changed its piece is left behind, so that only
those days are written anew (`take_pieces`). However a file came about, its bytes are the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from jixiao.metrics.write import (
    FIGURES_HEAD,
    write_contacts,
    write_credits,
    write_figure_lines,
    write_figures,
    write_rounds,
)
from jixiao.run import kept_days
from jixiao.run.joined_parquet import join_parquet
from jixiao.run.kept_days import link
from jixiao.run.kept_results import OF_DAYS, hold_customers

Connection = duckdb.DuckDBPyConnection
Write = Callable[[Connection, Path, date | None], None]

_TABLES: Mapping[str, Write] = {"rounds": write_rounds, "contacts": write_contacts, "credits": write_credits}
EVIDENCE_FILES = tuple(f"{table}.parquet" for table in _TABLES)
_EVIDENCE, _FIGURES = "evidence", "written"
_ALL, _NO_DAY, _FRESH = "all", "no-day", "fresh-"


def write_evidence(con: Connection, folder: Path, kept: Path | None = None) -> None:
    """Put the evidence files into `folder`; with `kept`, from the pieces that lie beside the results kept.

    They are copied, never linked: whatever happens to a result's files leaves what is kept alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in EVIDENCE_FILES:
        write_evidence_file(con, folder / name, kept)


def write_evidence_file(con: Connection, path: Path, kept: Path | None = None) -> None:
    """Write one of the evidence files, which its name tells."""
    table = path.stem
    with TemporaryDirectory(prefix="jixiao-") as place:
        pieces = _Pieces(con, (kept or Path(place)) / _EVIDENCE / table, _knowing_buyers(_TABLES[table]))
        found = [pieces.at(str(day or _ALL), ".parquet", day) for day in _days_of(con, table)]
        join_parquet(found, path)


def write_kept_figures(con: Connection, path: Path, kept: Path | None = None) -> None:
    """Write all figures; with `kept`, from what lies, written, beside the results kept."""
    suffix = path.suffix.lower()
    if kept is None:
        write_figures(con, path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".csv" and _is_long(con, "day_figures"):
        pieces = _Pieces(con, kept / _FIGURES / "days", write_figure_lines)
        _join_lines([pieces.at(name, suffix, day) for name, day in _figure_pieces(con)], path)
    else:
        pieces = _Pieces(con, kept / _FIGURES, lambda con, file, _: write_figures(con, file))
        shutil.copyfile(pieces.at(_ALL, suffix, None), path)


def take_pieces(
    fresh: Path, before: Path, changed: Mapping[str, Iterable[date]], figures: Iterable[date]
) -> None:
    """Take the pieces of other days along to a new generation of results.

    `changed` names for each table of evidence the days whose rows are others, `figures` those of figures.
    """
    for table in _TABLES:
        _take(fresh / _EVIDENCE / table, before / _EVIDENCE / table, changed.get(table, ()))
    _take(fresh / _FIGURES / "days", before / _FIGURES / "days", figures)


def _take(fresh: Path, before: Path, changed: Iterable[date]) -> None:
    gone = {_ALL, _NO_DAY, *map(str, changed)}
    for file in before.glob("*") if before.is_dir() else ():
        if file.name.split(".")[0] not in gone and not file.name.startswith(_FRESH):
            link(file, fresh / file.name)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces in a folder, each written once; half of one is never taken for it."""

    con: Connection
    folder: Path
    write: Write

    def at(self, name: str, suffix: str, day: date | None) -> Path:
        """Return a piece, written now if it is not there."""
        file = self.folder / f"{name}{suffix}"
        if not file.is_file():
            fresh = self.folder / f"{_FRESH}{name}{suffix}"
            self.write(self.con, fresh, day)
            fresh.replace(file)
        return file


def _knowing_buyers(write: Write) -> Write:
    """Let a table be written once the buyers' names are found: thirty days would look for them again."""

    def held(con: Connection, path: Path, day: date | None) -> None:
        hold_customers(con)
        write(con, path, day)

    return held


def _is_long(con: Connection, table: str) -> bool:
    row = con.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 - our own names
    return bool(row and row[0] >= kept_days.ROWS_BY_DAY)


def _days_of(con: Connection, table: str) -> Sequence[date | None]:
    """Return the days of a table's pieces; short ones are one piece for all days."""
    if not _is_long(con, table):
        return [None]
    query = f"select distinct {OF_DAYS[table]} from {table} order by 1"  # noqa: S608 - our own names
    return [day for (day,) in con.execute(query).fetchall()]


def _figure_pieces(con: Connection) -> list[tuple[str, date | None]]:
    """Return the pieces of figures.csv, each called by its day and how many metrics can still change then."""
    rows = con.execute(
        "select day, (select count(*) from metric_kinds where open_from <= day)"
        " from (select distinct day from figures) order by day nulls last"
    ).fetchall()
    return [(_NO_DAY if day is None else f"{day}.{still_open}", day) for day, still_open in rows]


def _join_lines(pieces: Sequence[Path], path: Path) -> None:
    with path.open("wb") as out:
        out.write(FIGURES_HEAD)
        for piece in pieces:
            with piece.open("rb") as lines:
                shutil.copyfileobj(lines, out)
