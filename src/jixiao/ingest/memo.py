"""备忘: files whose size and time did not change are not hashed again; losing the memo costs time only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.ingest.archive import Member
from jixiao.ingest.encoding import sha256
from jixiao.ingest.names import stamps


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file of a folder: `identity` is its content and the dates in its name, which some formats need.

    A file in an archive is `packed`; at `path` it lies once somebody wanted it there.
    """

    path: Path
    name: str
    sha256: str
    packed: Member | None = None

    @property
    def identity(self) -> str:
        """The same for the same file wherever it lies; a daily report's day stands in its name only."""
        days = ",".join(moment.isoformat() for moment in stamps(self.path.name))
        return f"{self.sha256}:{days}"

    def at_hand(self) -> Path:
        """Return where the file lies; ProblemsError where it has to be unpacked first and cannot be."""
        if self.packed is not None and not self.path.exists():
            self.packed.unpack(self.path)
        return self.path


@dataclass
class Memo:
    """What was hashed before, by absolute path: size, time of change, sha256."""

    file: Path
    seen: dict[str, list[object]] = field(default_factory=dict)
    now: dict[str, list[object]] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> Memo:
        """Read the memo of a store; none or a damaged one is an empty one."""
        file = root / "memo.json"
        try:
            return cls(file, json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return cls(file)

    def fingerprint(self, path: Path, name: str) -> Fingerprint:
        """Return the file's sha256, from the memo where size and time are as they were."""
        stat = path.stat()
        key = path.resolve().as_posix()
        before = self.seen.get(key)
        digest = str(before[2]) if before and before[:2] == [stat.st_size, stat.st_mtime_ns] else sha256(path)
        self.now[key] = [stat.st_size, stat.st_mtime_ns, digest]
        return Fingerprint(path, name, digest)

    def unpacked(self, member: Member, path: Path, tick: Callable[[int], None]) -> Fingerprint:
        """Return the fingerprint of a file in an archive, which is unpacked to `path` where it is not known.

        ProblemsError where it cannot be; `tick` is told the bytes gone through, piece by piece.
        """
        stat = member.archive.stat()
        mark, key = [stat.st_size, stat.st_mtime_ns], f"{member.archive.resolve().as_posix()}!{member.index}"
        before = self.seen.get(key)
        if before and before[:2] == mark:
            digest = str(before[2])
            tick(member.size)
        else:
            digest = member.unpack(path, tick)
        self.now[key] = [*mark, digest]
        return Fingerprint(path, member.full_name, digest, member)

    def save(self) -> None:
        """Write the memo for the next time."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(self.seen | self.now), encoding="utf-8")
