"""压缩包: what lies in a zip, its names in whatever encoding; what is unsafe to unpack is told, not tried.

A member is called `导出.zip!东店/orders.csv`, wherever a file would be called by its path.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.spoken import several
from jixiao.base.text import Text
from jixiao.ingest.names import INSIDE

# What an archive may grow to: a year of a large shop fits, an archive made to fill the disk does not.
MOST_UNPACKED = 20 * 1024**3
MOST_FILES = 5000
# Text packs down to a fortieth or so; only what was made for it goes beyond this, and small files may.
MOST_RATIO, SMALL = 300, 256 * 1024**2
LONGEST = 120
_CHUNK = 1 << 20
_LOCKED, _SAYS_UTF8 = 0x1, 0x800
_FIRST_CHINESE = "\u2e80"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: `name` as a person reads it, `of` what the archive is called."""

    archive: Path
    of: str
    name: str
    size: int
    index: int

    @property
    def full_name(self) -> str:
        """The archive's name and its own."""
        return f"{self.of}{INSIDE}{self.name}"

    def unpack(self, target: Path, tick: Callable[[int], None] = lambda _: None) -> str:
        """Write it to `target` and return its sha256; `tick` is told the bytes written, piece by piece.

        ProblemsError where it is damaged (I002) or packed in a way nobody here can read (I064).
        """
        digest = hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("wb") as out:
                for chunk in self._pieces():
                    digest.update(chunk)
                    out.write(chunk)
                    tick(len(chunk))
        except (zipfile.BadZipFile, EOFError):
            raise ProblemsError([_damaged(self.full_name)]) from None
        except (NotImplementedError, RuntimeError):
            raise ProblemsError([_strange(self.full_name)]) from None
        return digest.hexdigest()

    def _pieces(self) -> Iterator[bytes]:
        with zipfile.ZipFile(self.archive) as packed, packed.open(packed.infolist()[self.index]) as source:
            while chunk := source.read(_CHUNK):
                yield chunk


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds: the files to take, and those refused, by name, with the reason."""

    members: tuple[Member, ...] = ()
    refused: tuple[tuple[str, Problem], ...] = ()


def is_archive(path: Path) -> bool:
    """Whether a file is a zip to look into; a workbook is a zip too, so only what calls itself one counts."""
    return path.suffix.casefold() == ".zip" and zipfile.is_zipfile(path) and not _is_workbook(path)


def contents(path: Path, name: str) -> Contents:
    """Return what lies in the archive at `path`, called `name`; nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as packed:
            listed = [(index, one) for index, one in enumerate(packed.infolist()) if not one.is_dir()]
    except (zipfile.BadZipFile, OSError):
        return Contents(refused=((name, _damaged(name)),))
    problem = _unsafe(name, [one for _, one in listed])
    if problem:
        return Contents(refused=((name, problem),))
    members = tuple(_members(path, name, listed))
    locked = [member for member in members if dict(listed)[member.index].flag_bits & _LOCKED]
    if locked and len(locked) == len(members):
        return Contents(refused=((name, _with_password(name)),))
    refused = {member: _with_password(member.full_name) for member in locked}
    refused |= {m: _nested(m.full_name) for m in members if m.name.casefold().endswith(".zip")}
    return Contents(
        tuple(member for member in members if member not in refused),
        tuple((member.full_name, problem) for member, problem in refused.items()),
    )


def safe(path: str) -> PurePosixPath:
    """Return a relative path without a step outside, without what a file system forbids."""
    steps = [step.strip().strip(".") for step in path.replace("\\", "/").split("/")]
    kept = ["".join(c for c in step if c.isprintable() and c not in '<>:"|?*')[-LONGEST:] for step in steps]
    return PurePosixPath(*([step for step in kept if step] or ["file"]))


def _is_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as packed:
        return any(name.startswith("xl/") for name in packed.namelist())


def _members(path: Path, of: str, listed: Iterable[tuple[int, zipfile.ZipInfo]]) -> Iterator[Member]:
    seen: dict[str, int] = {}
    for index, one in listed:
        name = safe(_spoken(one)).as_posix()
        again = seen[name] = seen.get(name, 0) + 1
        place = PurePosixPath(name)
        unique = name if again == 1 else place.with_stem(f"{place.stem} ({again})").as_posix()
        yield Member(path, of, unique, one.file_size, index)


def _spoken(one: zipfile.ZipInfo) -> str:
    """Return a member's name: Windows packs Chinese names in GBK, macOS in UTF-8, neither says so."""
    if one.flag_bits & _SAYS_UTF8:
        return one.filename
    try:
        raw = one.filename.encode("cp437")
    except UnicodeError:
        return one.filename
    return _utf8(raw) or raw.decode("gb18030", "replace")


def _utf8(raw: bytes) -> str:
    """Return the name where it is UTF-8 for sure: two Chinese characters in GBK can pass for it by chance."""
    try:
        text = raw.decode()
    except UnicodeError:
        return ""
    return text if text.isascii() or any(c >= _FIRST_CHINESE for c in text) else ""


def _unsafe(name: str, listed: list[zipfile.ZipInfo]) -> Problem | None:
    grown, packed = (sum(getattr(one, size) for one in listed) for size in ("file_size", "compress_size"))
    if len(listed) > MOST_FILES or grown > MOST_UNPACKED:
        return _too_large(name, len(listed), grown)
    if grown > SMALL and grown > MOST_RATIO * max(packed, 1):
        return _bomb(name, grown // max(packed, 1))
    return None if listed else _nothing(name)


def _problem(code: str, name: str, message: Text, remedy: Text) -> Problem:
    return Problem(code, Place(name), message, remedy)


def _damaged(name: str) -> Problem:
    return _problem(
        "I002",
        name,
        Text("压缩包不完整或已损坏，解不开。", "The archive is truncated or damaged and cannot be unpacked."),
        Text("请重新下载这个压缩包。", "Please download the archive again."),
    )


def _nothing(name: str) -> Problem:
    return _problem(
        "I003",
        name,
        Text("压缩包是空的。", "The archive is empty."),
        Text(
            "请重新导出；确实没有数据就删掉它。", "Export it again; if there really are no data, delete it."
        ),
    )


def _too_large(name: str, files: int, grown: int) -> Problem:
    most, gigabytes = MOST_UNPACKED // 1024**3, grown / 1024**3
    return _problem(
        "I061",
        name,
        Text(
            f"压缩包解开后太大：{files:,} 个文件，{gigabytes:,.1f} GB；"
            f"一个压缩包最多 {MOST_FILES:,} 个文件、{most} GB。",
            f"The archive is too large once unpacked: {several(f'{files:,}', 'file')}, {gigabytes:,.1f} GB; "
            f"one may hold {MOST_FILES:,} files and {most} GB at most.",
        ),
        Text("请在电脑上解开，只放需要的文件。", "Unpack it yourself and keep only the files needed."),
    )


def _bomb(name: str, ratio: int) -> Problem:
    return _problem(
        "I061",
        name,
        Text(
            f"压缩包解开后会大 {ratio:,} 倍，不像平台的导出文件，没有解开。",
            f"The archive would grow {ratio:,} times; no platform's export does, so it was not unpacked.",
        ),
        Text(
            "请确认它从哪里来；确实是数据，就在电脑上解开后放进来。",
            "Make sure where it comes from; if it holds data, unpack it yourself and add the files.",
        ),
    )


def _with_password(name: str) -> Problem:
    return _problem(
        "I062",
        name,
        Text("压缩包有密码。", "The archive is protected by a password."),
        Text(
            "请用密码解开，把里面的文件放进来；平台发来的密码一般在导出页面或短信里。",
            "Unpack it with its password and add the files; platforms tell it beside the export.",
        ),
    )


def _nested(name: str) -> Problem:
    return _problem(
        "I063",
        name,
        Text(
            "压缩包里还有压缩包，没有再往里解。", "There is an archive inside the archive; it was not opened."
        ),
        Text("请先解开外面这一层，再放进来。", "Unpack the outer one and add what was in it."),
    )


def _strange(name: str) -> Problem:
    return _problem(
        "I064",
        name,
        Text(
            "压缩包用了这里解不开的压缩方法。", "The archive is packed by a method that cannot be read here."
        ),
        Text("请在电脑上解开，把里面的文件放进来。", "Unpack it yourself and add the files."),
    )
