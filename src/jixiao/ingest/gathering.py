"""收拢文件: the fingerprints of everything to read: files as they lie, and those in archives, in place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jixiao.base.problem import Problem, ProblemsError
from jixiao.ingest.archive import Contents, Member, contents, is_archive
from jixiao.ingest.closed import not_opened, not_spelled
from jixiao.ingest.listing import is_hidden, is_no_data
from jixiao.ingest.memo import Fingerprint, Memo
from jixiao.ingest.report import FileReport, Outcome
from jixiao.ingest.steps import Progress


@dataclass
class Gathered:
    """What there is to read, what of archives was left out or refused, and the bytes unpacked for it."""

    prints: list[Fingerprint] = field(default_factory=list)
    reports: list[FileReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unpacked: int = 0

    def refuse(self, name: str, problem: Problem) -> None:
        """Note a file that cannot be read."""
        self.problems.append(problem)
        self.reports.append(FileReport(name, Outcome.UNREAD))


@dataclass(frozen=True)
class Gathering:
    """How files are gathered: what is known of them, where members of archives are unpacked, who is told."""

    memo: Memo
    staging: Path
    progress: Progress

    def of(self, folder: Path, paths: Sequence[Path]) -> Gathered:
        """Return what the files of a folder hold; an archive is not one file but those in it."""
        found, sizes = Gathered(), sum(path.stat().st_size for path in paths if path.is_file())
        for path in paths:
            spelled = path.relative_to(folder).as_posix()
            name = os.fsencode(spelled).decode("utf-8", "replace")
            try:
                found.refuse(name, not_spelled(name)) if name != spelled else self._take(
                    path, name, found, sizes
                )
            except OSError as closed:
                found.refuse(name, not_opened(name, path, closed))
        return found

    def _take(self, path: Path, name: str, found: Gathered, sizes: int) -> None:
        if is_archive(path):
            self._look_into(contents(path, name), found, sizes)
        else:
            found.prints.append(self.memo.fingerprint(path, name))

    def _look_into(self, inside: Contents, found: Gathered, around: int) -> None:
        for name, problem in inside.refused:
            found.refuse(name, problem)
        wanted = list(_wanted(inside, found))
        total = around + found.unpacked + sum(member.size for member in wanted)
        for member in wanted:
            try:
                found.prints.append(self._fingerprint(member, found, total))
            except ProblemsError as stop:
                found.refuse(member.full_name, stop.problems[0])

    def _fingerprint(self, member: Member, found: Gathered, total: int) -> Fingerprint:
        place = self.staging / str(len(found.prints)) / PurePosixPath(member.name).name

        def tick(size: int) -> None:
            found.unpacked += size
            self.progress(member.full_name, found.unpacked, total)

        return self.memo.unpacked(member, place, tick)


def _wanted(inside: Contents, found: Gathered) -> Iterator[Member]:
    """Yield the members that may be data; the others are told as left out, hidden ones not at all."""
    for member in inside.members:
        path = PurePosixPath(member.name)
        if is_no_data(path):
            found.reports.append(FileReport(member.full_name, Outcome.IGNORED))
        elif not is_hidden(path):
            yield member
