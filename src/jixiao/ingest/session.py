"""一次导入: which files are new, which known, which gone; and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from pathlib import Path

from jixiao.base.problem import Place, Problem, ProblemsError, Severity
from jixiao.base.text import Text
from jixiao.facts.store_import import Import, Known
from jixiao.facts.store_write import silent
from jixiao.ingest.format import Format
from jixiao.ingest.memo import Fingerprint
from jixiao.ingest.reading import Opened, Read, opened, read
from jixiao.ingest.report import FileReport, ImportReport, Outcome
from jixiao.ingest.steps import Progress, Steps
from jixiao.ingest.workers import Workers


@dataclass
class Session:
    """One import: which files are new, which known, which gone.

    `mirroring` takes back files that are not there; `replacing` only those of which another content comes
    under the same name. `numbers` are those of files taken back, by name: what comes under that name now gets
    the same, so that rows that say the same at the same place have the same origin.
    """

    work: Import
    staging: Path
    mirroring: bool
    mapped: Sequence[Format] = ()
    replacing: bool = False
    progress: Progress = silent
    reports: list[FileReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def take(self, prints: Iterable[Fingerprint], before: int = 0) -> None:
        """Read what is new, take back what is gone; `before` bytes of the work are done already."""
        known = {file.identity: file for file in self.work.known()}
        fresh = self._sort_out(list(prints), known)
        ready = sorted(self._open(fresh), key=lambda file: file.turn)
        steps = Steps(before + sum(file.size for file in ready), self.progress, before)
        with Workers() as workers:
            for _, files in groupby(ready, key=lambda file: file.turn):
                self._read(list(files), workers, steps)
        self.progress("", steps.total, steps.total)

    def _sort_out(self, prints: list[Fingerprint], known: dict[str, Known]) -> list[Fingerprint]:
        """Return the files to read; tell those that are known; when mirroring, drop those that are gone."""
        first: dict[str, Fingerprint] = {}
        for file in prints:
            first.setdefault(file.identity, file)
        stale = [file for file in known.values() if self._is_stale(file) and file.identity in first]
        self._take_back(stale)
        known = {key: file for key, file in known.items() if file not in stale}
        if self.replacing:
            coming = {file.name: file.identity for file in prints}
            old = [f for f in known.values() if coming.get(f.name, f.identity) != f.identity]
            self._take_back(old)
        if self.mirroring:
            gone = [file for file in known.values() if self._is_gone(file, first)]
            self._take_back(gone)
            here = {file.name for file in prints}
            self.removed = [file.name for file in gone if file.name not in here]
            known = {key: file for key, file in known.items() if file not in gone}
        for file in prints:
            if first[file.identity] is not file:
                self._tell_copy(file, first[file.identity])
            elif file.identity in known:
                self.reports.append(FileReport(file.name, Outcome.KNOWN, known[file.identity].format))
        return [file for key, file in first.items() if key not in known]

    def _take_back(self, files: Iterable[Known]) -> None:
        for file in files:
            self.work.drop([file.file])
            self.numbers.setdefault(file.name, file.file)

    def _is_stale(self, file: Known) -> bool:
        """Whether a file was read by a map that is forgotten, or that says something else now."""
        return file.format.startswith("map:") and file.format not in {form.id for form in self.mapped}

    @staticmethod
    def _is_gone(file: Known, first: dict[str, Fingerprint]) -> bool:
        here = first.get(file.identity)
        return here is None or here.name != file.name

    def _tell_copy(self, file: Fingerprint, same: Fingerprint) -> None:
        self.reports.append(FileReport(file.name, Outcome.KNOWN))
        self.problems.append(_copy(file.name, same.name))

    def _open(self, fresh: list[Fingerprint]) -> Iterator[Opened]:
        for index, file in enumerate(fresh):
            try:
                path = file.at_hand()
            except ProblemsError as stop:
                self._refuse(file.name, stop.problems[0])
                continue
            folder = self.staging / f"open-{index}"
            found = opened(path, file.name, file.sha256, file.identity, folder, self.mapped)
            if found.problem is None:
                yield found
            else:
                self._refuse(file.name, found.problem)

    def _refuse(self, name: str, problem: Problem) -> None:
        self.problems.append(problem)
        self.reports.append(FileReport(name, Outcome.UNREAD))

    def _read(self, files: list[Opened], workers: Workers, steps: Steps) -> None:
        """Read files side by side; they count in the order given, whichever is done first."""
        accounts = self._accounts()

        def one(number: int, file: Opened) -> Read:
            step = steps.of(file.name, file.size)
            with self.work.con.cursor() as con:
                done = read(file, number, con, self.staging / "rows", accounts, step)
            step(file.size)
            return done

        fresh = count(self.work.next_file())
        numbered = [(self.numbers.pop(file.name, 0) or next(fresh), file) for file in files]
        for done in workers.each(one, numbered):
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

    def report(self, known: Mapping[int, int]) -> ImportReport:
        """Tell what became of every file; `known` counts the rows of each that were there already."""
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


def _copy(name: str, same: str) -> Problem:
    return Problem(
        "I022",
        Place(name),
        Text(f"内容与 {same} 完全相同，只算一次。", f"The content is the same as {same}; it counts once."),
        Text("不需要处理；想清爽些可以删掉一份。", "Nothing to do; delete one of them if you like."),
        Severity.NOTE,
    )
