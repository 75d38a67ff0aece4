"""读文件夹: every file below it, recognised by content, lands in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError, Severity
from jixiao.base.text import Text
from jixiao.facts.store import Store
from jixiao.facts.store_import import Import, Known, importing
from jixiao.ingest.memo import Fingerprint, Memo
from jixiao.ingest.reading import Opened, Read, opened, read
from jixiao.ingest.report import FileReport, ImportReport, Outcome
from jixiao.ingest.steps import Progress, Steps
from jixiao.ingest.workers import Workers

# What people keep beside their data: no reader will ever want it.
_NO_DATA = (
    ".md", ".rst", ".yaml", ".yml", ".toml", ".py", ".sql", ".sh", ".db", ".lnk", ".ini", ".tmp",
    ".log", ".bak", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".doc", ".docx",
    ".ppt", ".pptx", ".url",
)  # fmt: skip
_NO_DATA_NAMES = ("readme", "license", "licence", "说明", "thumbs.db", "desktop.ini")


def read_folder(store: Store, folder: Path, progress: Progress | None = None) -> ImportReport:
    """Read every file below `folder` into the store; files read before change nothing.

    Raises ProblemsError where there is no such folder or nothing in it, or where another import runs.
    """
    return _run(store, folder, progress, mirroring=False)


def mirror(store: Store, folder: Path, progress: Progress | None = None) -> ImportReport:
    """Make the store hold exactly the files below `folder`: new ones are read, vanished ones taken back.

    Raises ProblemsError as `read_folder` does.
    """
    return _run(store, folder, progress, mirroring=True)


def _run(store: Store, folder: Path, progress: Progress | None, *, mirroring: bool) -> ImportReport:
    data, left_out = _listed(folder)
    memo = Memo.load(store.root)
    prints = [memo.fingerprint(path, path.relative_to(folder).as_posix()) for path in data]
    with importing(store) as work:
        session = _Session(work, store.staging, mirroring=mirroring, progress=progress or _silent)
        session.take(prints)
        report = session.finish()
    memo.save()
    return ImportReport(
        files=tuple(sorted([*report.files, *map(_ignored, left_out)], key=lambda file: file.name)),
        problems=report.problems,
        data_version=store.data_version,
        removed=report.removed,
    )


def _silent(name: str, done: int, total: int) -> None:
    del name, done, total


def _listed(folder: Path) -> tuple[list[Path], list[str]]:
    """Return the files to read, and the names of those that are no data."""
    if not folder.is_dir():
        raise ProblemsError([_no_folder(folder)])
    ours = _written_by_us(folder)
    visible = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _hidden(path, folder) and ours.isdisjoint(path.parents)
    ]
    data = [path for path in visible if not _is_no_data(path)]
    if not data:
        raise ProblemsError([_empty_folder(folder)])
    return data, [path.relative_to(folder).as_posix() for path in visible if _is_no_data(path)]


def _written_by_us(folder: Path) -> set[Path]:
    """Return the folders below that hold results or a workspace: people keep them beside their exports."""
    results = {
        path.parent for path in folder.rglob("statements.json") if (path.parent / "figures.csv").is_file()
    }
    stores = {path.parent for path in folder.rglob("tables") if (path.parent / "log" / "_delta_log").is_dir()}
    return results | stores


def _hidden(path: Path, folder: Path) -> bool:
    return any(step.startswith((".", "~$", "__MACOSX")) for step in path.relative_to(folder).parts)


def _is_no_data(path: Path) -> bool:
    name = path.name.casefold()
    return path.suffix.casefold() in _NO_DATA or name.startswith(_NO_DATA_NAMES)


def _ignored(name: str) -> FileReport:
    return FileReport(name, Outcome.IGNORED)


@dataclass
class _Session:
    """One import of a folder: which files are new, which known, which gone."""

    work: Import
    staging: Path
    mirroring: bool
    progress: Progress
    reports: list[FileReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def take(self, prints: Iterable[Fingerprint]) -> None:
        """Read what is new, take back what is gone."""
        known = {file.identity: file for file in self.work.known()}
        fresh = self._sort_out(list(prints), known)
        ready = sorted(self._open(fresh), key=lambda file: file.turn)
        steps = Steps(sum(file.size for file in ready), self.progress)
        with Workers() as workers:
            for _, files in groupby(ready, key=lambda file: file.turn):
                self._read(list(files), workers, steps)
        self.progress("", steps.total, steps.total)

    def _sort_out(self, prints: list[Fingerprint], known: dict[str, Known]) -> list[Fingerprint]:
        """Return the files to read; tell those that are known; when mirroring, drop those that are gone."""
        first: dict[str, Fingerprint] = {}
        for file in prints:
            first.setdefault(file.identity, file)
        if self.mirroring:
            gone = [file for file in known.values() if self._is_gone(file, first)]
            self.work.drop(file.file for file in gone)
            here = {file.name for file in prints}
            self.removed = [file.name for file in gone if file.name not in here]
            known = {key: file for key, file in known.items() if file not in gone}
        for file in prints:
            if first[file.identity] is not file:
                self._tell_copy(file, first[file.identity])
            elif file.identity in known:
                self.reports.append(FileReport(file.name, Outcome.KNOWN, known[file.identity].format))
        return [file for key, file in first.items() if key not in known]

    @staticmethod
    def _is_gone(file: Known, first: dict[str, Fingerprint]) -> bool:
        here = first.get(file.identity)
        return here is None or here.name != file.name

    def _tell_copy(self, file: Fingerprint, same: Fingerprint) -> None:
        self.reports.append(FileReport(file.name, Outcome.KNOWN))
        self.problems.append(_copy(file.name, same.name))

    def _open(self, fresh: list[Fingerprint]) -> Iterator[Opened]:
        for index, file in enumerate(fresh):
            found = opened(file.path, file.name, file.sha256, file.identity, self.staging / f"open-{index}")
            if found.problem is None:
                yield found
            else:
                self.problems.append(found.problem)
                self.reports.append(FileReport(file.name, Outcome.UNREAD))

    def _read(self, files: list[Opened], workers: Workers, steps: Steps) -> None:
        """Read files side by side; they count in the order given, whichever is done first."""
        first, accounts = self.work.next_file(), self._accounts()

        def one(number: int, file: Opened) -> Read:
            con = self.work.con.cursor()
            try:
                step = steps.of(file.name, file.size)
                return read(file, number, con, self.staging / "rows", accounts, step)
            finally:
                con.close()

        for done in workers.each(one, enumerate(files, start=first)):
            self.work.add(done.landed)
            self.reads.append(done)
            self.problems.extend(done.problems)

    def _accounts(self) -> frozenset[str]:
        """Return the accounts that the registers name, those just read included."""
        paths = [path.as_posix() for done in self.reads for path in done.landed.staged.get("accounts", ())]
        rows = self.work.con.execute("SELECT DISTINCT account FROM accounts").fetchall()
        if paths:
            rows += self.work.con.execute(
                "SELECT DISTINCT account FROM read_parquet($paths)", {"paths": paths}
            ).fetchall()
        return frozenset(account for (account,) in rows)

    def finish(self) -> ImportReport:
        """Commit, and tell what became of every file."""
        known = self.work.commit()
        landed = [_landed_report(done, known.get(done.landed.file, 0)) for done in self.reads]
        return ImportReport((*self.reports, *landed), tuple(self.problems), removed=tuple(self.removed))


def _landed_report(done: Read, known: int) -> FileReport:
    file = done.landed
    return FileReport(
        file.name,
        Outcome.LANDED,
        file.format,
        done.label,
        tuple(sorted(file.staged)),
        done.rows,
        known,
        file.quarantined,
    )


def _no_folder(folder: Path) -> Problem:
    return Problem(
        "I020",
        Place(str(folder)),
        Text("没有这个文件夹。", "There is no such folder."),
        Text("请检查路径是否写对。", "Check how the path is written."),
    )


def _empty_folder(folder: Path) -> Problem:
    return Problem(
        "I021",
        Place(str(folder)),
        Text("文件夹里没有可读的数据文件。", "The folder holds no data files."),
        Text(
            "请把平台导出的订单、聊天、日报、考勤，以及人员和账号登记表放进去；"
            "格式见 docs/reference/formats.md。",
            "Put the platform's exports and the registers of people and accounts into it; "
            "see docs/reference/formats.md.",
        ),
    )


def _copy(name: str, same: str) -> Problem:
    return Problem(
        "I022",
        Place(name),
        Text(f"内容与 {same} 完全相同，只算一次。", f"The content is the same as {same}; it counts once."),
        Text("不需要处理；想清爽些可以删掉一份。", "Nothing to do; delete one of them if you like."),
        Severity.NOTE,
    )
