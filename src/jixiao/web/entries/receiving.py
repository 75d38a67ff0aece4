"""收文件: puts uploads, folders and archives where the store mirrors them; no name leads outside."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.core.files import File

from jixiao.base.problem import ProblemsError
from jixiao.ingest.archive import Contents, Member, contents, is_archive, safe


def receive(folder: Path, files: Iterable[tuple[str, File[bytes]]]) -> list[str]:
    """Write the files below `folder` and return their names there; ProblemsError where an archive is no good.

    `files` are (path as the browser named it, file); the sub-folders are kept, they may name the shop.
    """
    written: list[str] = []
    for path, file in files:
        place = folder / safe(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as out:
            shutil.copyfileobj(file, out)
        written += _unpacked(folder, place) if is_archive(place) else [_name(folder, place)]
    return written


def _name(folder: Path, place: Path) -> str:
    return place.relative_to(folder).as_posix()


def _unpacked(folder: Path, archive: Path) -> list[str]:
    """Return the names of what was in an archive; one that cannot be unpacked whole leaves nothing behind."""
    found, written = contents(archive, archive.name), list[Path]()
    try:
        for member in _all_members(found):
            written.append(archive.with_suffix("") / member.name)
            member.unpack(written[-1])
    except ProblemsError:
        for place in written:
            place.unlink(missing_ok=True)
        raise
    finally:
        archive.unlink()
    return [_name(folder, place) for place in written]


def _all_members(found: Contents) -> Iterable[Member]:
    if found.refused:
        raise ProblemsError([problem for _, problem in found.refused])
    return found.members
