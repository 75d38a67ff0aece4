"""证据文件: figures, rounds, contacts and credits of a month, written once for results that are kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb

from jixiao.metrics.write import write_contacts, write_credits, write_figures, write_rounds

_FILES: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], None]] = {
    "rounds.parquet": write_rounds,
    "contacts.parquet": write_contacts,
    "credits.parquet": write_credits,
}
EVIDENCE_FILES = tuple(_FILES)


def write_evidence(con: duckdb.DuckDBPyConnection, folder: Path, kept: Path | None = None) -> None:
    """Put the evidence files into `folder`; with `kept`, from where they lie beside the results kept.

    They are copied, never linked: whatever happens to a result's files leaves what is kept alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in EVIDENCE_FILES:
        write_evidence_file(con, folder / name, kept)


def write_evidence_file(con: duckdb.DuckDBPyConnection, path: Path, kept: Path | None = None) -> None:
    """Write one of them, by its name; with `kept`, from where it lies beside the results kept."""
    write = _FILES[path.name]
    if kept is None:
        write(con, path)
    else:
        shutil.copyfile(_kept(con, kept / "evidence" / path.name, write), path)


def write_kept_figures(con: duckdb.DuckDBPyConnection, path: Path, kept: Path | None = None) -> None:
    """Write all figures; with `kept`, from where they lie, written, beside the results kept."""
    if kept is None:
        write_figures(con, path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        place = kept / "written" / f"figures{path.suffix.lower()}"
        shutil.copyfile(_kept(con, place, write_figures), path)


def _kept(con: duckdb.DuckDBPyConnection, file: Path, write: Callable[..., None]) -> Path:
    """Return the kept file, written now if it is not there; half of one is never taken for it."""
    if not file.is_file():
        fresh = file.with_name(f"fresh-{file.name}")
        write(con, fresh)
        fresh.replace(file)
    return file
