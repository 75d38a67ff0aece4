"""收文件: puts uploads, folders and archives where the store mirrors them; no name leads outside."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from django.core.files import File

from jixiao.base.problem import Place, Problem, ProblemsError
from jixiao.base.text import Text

# What an archive may grow to: a year of a large shop fits, an archive made to fill the disk does not.
MOST_UNPACKED = 20 * 1024**3
MOST_FILES = 5000
LONGEST = 120


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
        written += list(_unpacked(folder, place)) if _is_archive(place) else [_name(folder, place)]
    return written


def safe(path: str) -> PurePosixPath:
    """Return a relative path without a step outside, without what a file system forbids."""
    steps = [step.strip().strip(".") for step in path.replace("\\", "/").split("/")]
    kept = ["".join(c for c in step if c.isprintable() and c not in '<>:"|?*')[-LONGEST:] for step in steps]
    return PurePosixPath(*([step for step in kept if step] or ["file"]))


def _name(folder: Path, place: Path) -> str:
    return place.relative_to(folder).as_posix()


def _is_archive(place: Path) -> bool:
    # A workbook is a zip too; only what calls itself one is unpacked.
    return place.suffix.lower() == ".zip" and zipfile.is_zipfile(place)


def _unpacked(folder: Path, archive: Path) -> Iterator[str]:
    inside = archive.with_suffix("")
    with zipfile.ZipFile(archive) as packed:
        listed = [one for one in packed.infolist() if not one.is_dir()]
        if len(listed) > MOST_FILES or sum(one.file_size for one in listed) > MOST_UNPACKED:
            raise ProblemsError([_too_large(archive.name)])
        for one in listed:
            place = inside / safe(_spoken(one))
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with packed.open(one) as source, place.open("wb") as out:
                    shutil.copyfileobj(source, out)
            except (RuntimeError, zipfile.BadZipFile, NotImplementedError):
                raise ProblemsError([_unreadable(archive.name)]) from None
            yield _name(folder, place)
    archive.unlink()


def _spoken(one: zipfile.ZipInfo) -> str:
    """Return a member's name; Windows packs Chinese names in GBK without saying so."""
    if one.flag_bits & 0x800:
        return one.filename
    try:
        return one.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return one.filename


def _too_large(name: str) -> Problem:
    return Problem(
        "E101",
        Place(name),
        Text("压缩包解开后太大。", "The archive is too large once unpacked."),
        Text("请先解开，把需要的文件夹拖进来。", "Unpack it first and drop the folder you need."),
    )


def _unreadable(name: str) -> Problem:
    return Problem(
        "E102",
        Place(name),
        Text(
            "压缩包解不开：有密码，或没有传完整。",
            "The archive cannot be unpacked: a password, or cut short.",
        ),
        Text("请在电脑上解开后，把文件夹拖进来。", "Unpack it on your machine and drop the folder."),
    )
