"""读文件夹: every file below it, recognised by content, lands in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.base.text import Text
from jixiao.facts.store import Changed, Store
from jixiao.facts.store_import import Import, importing
from jixiao.facts.store_write import Wrote, silent
from jixiao.ingest.gathering import Gathering
from jixiao.ingest.listing import listed
from jixiao.ingest.maps.kept import Kept
from jixiao.ingest.memo import Memo
from jixiao.ingest.report import FileReport, ImportReport, Outcome
from jixiao.ingest.session import Session
from jixiao.ingest.steps import Follows, Progress


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an import would do: its report as if it had been, and every place where facts would change."""

    report: ImportReport
    changes: tuple[Changed, ...]


def read_folder(store: Store, folder: Path, progress: Progress | None = None) -> ImportReport:
    """Read every file below `folder` into the store; files read before change nothing.

    Raises ProblemsError where there is no such folder or nothing in it, or where another import runs. Where
    `progress` raises Cancelled, that passes through and the store is as it was.
    """
    return _run(store, folder, progress, mirroring=False)


def mirror(store: Store, folder: Path, progress: Progress | None = None) -> ImportReport:
    """Make the store hold exactly the files below `folder`: new ones are read, vanished ones taken back.

    Raises as `read_folder` does.
    """
    return _run(store, folder, progress, mirroring=True)


def rehearse(
    store: Store, folder: Path, progress: Progress | None = None, *, mirroring: bool = True
) -> Rehearsal:
    """Tell what `mirror` (or `read_folder`) would do, down to the shop-days that it would change; do nothing.

    Raises as `read_folder` does.
    """
    with _session(store, folder, progress, mirroring=mirroring) as (work, session, left_out):
        changes = tuple(work.rehearse())
        report = session.report(work.already_there)
    return Rehearsal(_whole(report, left_out, store), changes)


def _run(store: Store, folder: Path, progress: Progress | None, *, mirroring: bool) -> ImportReport:
    with _session(store, folder, progress, mirroring=mirroring) as (work, session, left_out):
        work.commit(_writing(progress))
        report = session.report(work.already_there)
    return _whole(report, left_out, store)


def add_files(
    store: Store, folder: Path, names: Iterable[str], progress: Progress | None = None
) -> ImportReport:
    """Read these files of a folder and no others; each takes the place of what the store has by its name.

    Raises as `read_folder` does.
    """
    paths = [folder / name for name in names]
    with _session_of(store, folder, paths, progress, replacing=True) as (work, session):
        work.commit(_writing(progress))
        report = session.report(work.already_there)
    return _whole(report, (), store)


def _writing(progress: Progress | None) -> Wrote:
    """Return who hears how far the writing is: whoever watched the reading, in rows instead of bytes."""
    if not isinstance(progress, Follows):
        return silent
    return progress.then(Text("正在写入事实库", "writing the facts"), Text("百万行", "million rows"))


@contextmanager
def _session(
    store: Store, folder: Path, progress: Progress | None, *, mirroring: bool
) -> Iterator[tuple[Import, Session, Sequence[str]]]:
    """Read everything that is new below a folder; whoever calls commits it, or not."""
    data, left_out = listed(folder)
    with _session_of(store, folder, data, progress, mirroring=mirroring) as (work, session):
        yield work, session, left_out


@contextmanager
def _session_of(
    store: Store, folder: Path, paths: Sequence[Path], progress: Progress | None, **how: bool
) -> Iterator[tuple[Import, Session]]:
    memo, kept = Memo.load(store.root), Kept.of(store)
    with importing(store) as work:
        told = progress or silent
        gathered = Gathering(memo, store.staging / "unpacked", told).of(folder, paths)
        session = Session(
            work,
            store.staging,
            mirroring=how.get("mirroring", False),
            mapped=kept.formats(),
            replacing=how.get("replacing", False),
        )
        session.progress = told
        session.problems.extend([*kept.problems(), *gathered.problems])
        session.reports.extend(gathered.reports)
        session.take(gathered.prints, gathered.unpacked)
        yield work, session
    memo.save()


def _whole(report: ImportReport, left_out: Sequence[str], store: Store) -> ImportReport:
    ignored = [FileReport(name, Outcome.IGNORED) for name in left_out]
    files = sorted([*report.files, *ignored], key=lambda file: file.name)
    return replace(report, files=tuple(files), data_version=store.data_version)
