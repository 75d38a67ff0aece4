"""重算: a month computed again from its basis, on the data it was computed from or on today's."""

from __future__ import annotations

from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.ingest.folder import mirror
from jixiao.ingest.places import default_store
from jixiao.metrics.connection import working_connection
from jixiao.metrics.engine import compute
from jixiao.metrics.period import Period
from jixiao.plans.engine import evaluate
from jixiao.plans.events import events_asked
from jixiao.plans.statement import Statement
from jixiao.run.basis import Basis, Files, data_files
from jixiao.run.derived import compute_kept
from jixiao.run.evidence_files import write_evidence
from jixiao.run.inputs import month_given


def store_of(data: Path | None, place: Path | None) -> Store:
    """Return the store of a workspace's facts, else the one kept for a data folder."""
    if place is None and data is None:
        raise ProblemsError([_no_data()])
    return Store(place or default_store(data or Path()))


def statements_again(
    basis: Basis, store: Store, version: int | None = None, evidence: Path | None = None
) -> tuple[Statement, ...]:
    """Return the month's statements on a data version, the latest by default; the rest is the basis's own.

    `evidence` is a folder to write the rows behind the figures to.
    """
    period = Period.of(basis.month)
    with working_connection() as con:
        store.attach(con, version)
        if version is None or version == store.data_version:
            compute_kept(con, store, basis.settings, period)
        else:
            compute(con, basis.settings, period)
        if evidence:
            write_evidence(con, evidence)
        wanted = events_asked(basis.plan)
        given = month_given(con, basis.settings, period, basis.month, extras=basis.extras, events=wanted)
        return tuple(evaluate(basis.plan, given))


def sealed_version(basis: Basis, store: Store, data: Path | None = None) -> int:
    """Return the data version that holds the very files of the basis.

    The folder is read again where the store has no such version; ProblemsError (L207) where that does not
    help either: then files are missing or changed, and they are named.
    """
    found = _version_with(store, basis)
    if found is None and data is not None:
        mirror(store, data)
        found = _version_with(store, basis)
    if found is None:
        raise ProblemsError([_not_the_files(basis.data_files, _files(store, store.data_version))])
    return found


def _version_with(store: Store, basis: Basis) -> int | None:
    known = [entry.version for entry in store.log.entries()]
    wished = sorted(known, key=lambda version: (version != basis.data_version, -version))
    wanted = sorted(basis.data_files)
    return next((version for version in wished if sorted(_files(store, version)) == wanted), None)


def _files(store: Store, version: int) -> Files:
    with working_connection() as con:
        store.attach(con, version)
        return data_files(con)


def _not_the_files(wanted: Files, there: Files) -> Problem:
    missing, added = sorted(set(wanted) - set(there)), sorted(set(there) - set(wanted))
    names = list(dict.fromkeys(name for name, _ in (*missing, *added)))
    listed = "、".join(names[:5]) + ("…" if len(names) > 5 else "")  # noqa: PLR2004 - a few say enough
    return Problem(
        "L207",
        Place(column="--data"),
        Text(
            f"这里没有锁定时的那一版数据：{len(names)} 个文件不同（{listed}）。",
            "The data version that was locked is not here: "
            f"{several(len(names), 'file differs', 'files differ')} ({listed}).",
        ),
        Text(
            "请给出当时的工作区（--workspace），或放回当时的文件；要看变化带来的差额，用 jixiao adjust。",
            "Give the workspace of that time (--workspace) or put its files back; for what the changes are "
            "worth, use jixiao adjust.",
        ),
    )


def _no_data() -> Problem:
    return Problem(
        "L208",
        Place(column="--data"),
        Text("重算需要数据。", "Computing again needs the data."),
        Text("请写 --data 文件夹，或 --workspace 工作区。", "Give --data FOLDER or --workspace FOLDER."),
    )
