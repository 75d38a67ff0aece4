"""包里的文件: a path that leads into a zip, and the file it means, unpacked for the while."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text
from jixiao.ingest.archive import Member, contents, is_archive
from jixiao.ingest.listing import is_hidden, is_no_data
from jixiao.ingest.names import INSIDE

_LISTED = 12


@contextmanager
def at_hand(path: Path, wanted: Callable[[Path, str], bool]) -> Iterator[tuple[Path, str]]:
    """Give where a file lies and what it is called: as it is, or out of a zip in the path.

    `导出.zip!东店/x.csv` and `导出.zip/东店/x.csv` name a file in a zip. Of a zip by itself it is the
    only file that is `wanted`, or the only one. ProblemsError where there is no file at `path` (I047), none
    of that name in the zip (I046), or several (I045).
    """
    archive, inside = _parted(path)
    if archive is None and not path.is_file():
        raise ProblemsError([_no_file(path)])
    if archive is None:
        yield path, path.name
        return
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        member, place = _chosen(_members(archive), archive, inside, Path(folder), wanted)
        yield place, member.full_name


def _parted(path: Path) -> tuple[Path | None, str]:
    """Return the zip that a path leads into and the rest of it; None where it leads into none."""
    text = path.as_posix()
    for mark in (f".zip{INSIDE}", ".zip/"):
        at = text.casefold().find(mark)
        archive = Path(text[: at + len(".zip")])
        if at >= 0 and not path.is_file() and archive.is_file():
            return archive, text[at + len(mark) :]
    return (path, "") if path.is_file() and is_archive(path) else (None, "")


def _members(archive: Path) -> list[Member]:
    """Return the files of a zip that may be data; ProblemsError where it cannot be looked into."""
    found = contents(archive, archive.name)
    paths = [(member, PurePosixPath(member.name)) for member in found.members]
    members = [member for member, path in paths if not (is_no_data(path) or is_hidden(path))]
    if not members:
        raise ProblemsError([problem for _, problem in found.refused] or [_none(archive.name, "")])
    return members


def _chosen(
    members: Sequence[Member],
    archive: Path,
    inside: str,
    folder: Path,
    wanted: Callable[[Path, str], bool],
) -> tuple[Member, Path]:
    named = [member for member in members if inside in ("", member.name)]
    if not named:
        raise ProblemsError([_none(archive.name, inside, members)])
    places = [(member, _unpacked(member, folder / str(n))) for n, member in enumerate(named)]
    open_ = places if len(places) == 1 else [pair for pair in places if wanted(pair[1], pair[0].full_name)]
    if len(open_) != 1:
        raise ProblemsError([_which(archive.name, [member for member, _ in open_ or places])])
    return open_[0]


def _unpacked(member: Member, folder: Path) -> Path:
    place = folder / PurePosixPath(member.name).name
    member.unpack(place)
    return place


def _no_file(path: Path) -> Problem:
    return Problem(
        "I047",
        Place(path.name),
        Text("这是文件夹，不是文件。", "This is a folder, not a file.")
        if path.is_dir()
        else Text("没有这个文件。", "There is no such file."),
        Text("请写一个文件的路径，并核对写法。", "Name one file, and check how its path is written."),
    )


def _none(name: str, inside: str, members: Sequence[Member] = ()) -> Problem:
    return Problem(
        "I046",
        Place(name),
        Text(
            f"压缩包里没有“{inside}”。" if inside else "压缩包里没有可读的数据文件。",
            f"The archive holds no “{inside}”." if inside else "The archive holds no data files.",
        ),
        Text(f"里面有：{_listed(members)}", f"It holds: {_listed(members)}")
        if members
        else Text("请核对是不是这个压缩包。", "Check whether it is the right archive."),
    )


def _which(name: str, members: Sequence[Member]) -> Problem:
    first = members[0].full_name
    return Problem(
        "I045",
        Place(name),
        Text(
            f"压缩包里有几个文件，一次教一个：{_listed(members)}",
            f"The archive holds several files; teach one at a time: {_listed(members)}",
        ),
        Text(f"请写明是哪一个，例 jixiao map '{first}'", f"Say which one, such as jixiao map '{first}'"),
    )


def _listed(members: Sequence[Member]) -> str:
    names = [member.name for member in members[:_LISTED]]
    return "、".join([*names, "…"] if len(members) > _LISTED else names)
